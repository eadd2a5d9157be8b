import type { App } from "#src/adapters/discord/command.ts";
import { reportNotice } from "#src/adapters/discord/views/report.ts";
import { factsOf } from "#src/core/fault.ts";
import type { MessageReport } from "#src/core/submissions/reports.ts";

/** The report is kept, and stands on the desk; the curators' channel hears of it where there is one. */
export async function tellCurators(guild: string, report: MessageReport, app: App): Promise<void> {
  const { deskChannel } = await app.settings.get(guild);
  if (deskChannel === undefined) return;
  const notice = {
    ...reportNotice(guild, report),
    nonce: `r${report.id}-${report.message}`.slice(0, 25),
  };
  await app.publisher.post(deskChannel, notice).catch((error: unknown) => {
    app.log.warn(
      { guild, err: factsOf(error, [report.reason]) },
      "A report could not be posted; it stands on the desk.",
    );
  });
}
