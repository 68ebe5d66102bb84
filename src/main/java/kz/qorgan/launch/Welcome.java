package kz.qorgan.launch;

import java.io.IOException;
import java.util.List;

/** What the person at the terminal needs once everything runs. */
final class Welcome {

  /** The first accounts of the file have one for every role. */
  private static final int SHOWN = 12;

  private final Settings settings;
  private final Progress progress;

  Welcome(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  void say() {
    progress.say("");
    progress.say("Qorgan is ready after " + progress.total() + ":");
    progress.say("");
    progress.say("    " + settings.baseUrl());
    progress.say("");
    if (settings.demo()) {
      accounts();
    }
    progress.say("  Logs: " + settings.data().resolve("log"));
    progress.say("  Stop: Ctrl-C");
    progress.say("");
  }

  private void accounts() {
    List<Csv.Row> accounts;
    try {
      accounts = DemoAccounts.read(settings.seeds());
    } catch (IOException e) {
      throw new CannotStart("The demo accounts cannot be read: " + e.getMessage() + ".", e);
    }
    progress.say("  Demo accounts, all with the password " + DemoAccounts.PASSWORD);
    progress.say("");
    accounts.stream()
        .limit(SHOWN)
        .forEach(
            row ->
                progress.say(
                    String.format(
                        "    %-15s %-28s %s",
                        row.get("login"), row.get("role"), row.get("organisation_code"))));
    progress.say("    and " + (accounts.size() - SHOWN) + " more in seeds/demo/accounts.csv");
    progress.say("");
  }
}
