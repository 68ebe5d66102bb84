package kz.qorgan.launch;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

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

  void say(List<FirstAdministrators.Invitation> invitations) {
    progress.say("");
    progress.say("Qorgan is ready after " + progress.total() + ":");
    progress.say("");
    progress.say("    " + settings.baseUrl());
    progress.say("");
    if (settings.demo()) {
      accounts();
    }
    if (!invitations.isEmpty()) {
      invite(invitations);
    }
    progress.say("  Logs: " + settings.data().resolve("log"));
    progress.say("  Stop: Ctrl-C");
    progress.say("");
  }

  private void invite(List<FirstAdministrators.Invitation> invitations) {
    progress.say("  Nobody can sign in yet. Give each of these links to one person: the first two");
    progress.say(
        "  administrators set their passwords there, correct each other's name and open all");
    progress.say(
        "  other accounts. A link works once, until " + ends(invitations) + ", and no longer");
    progress.say("  than the next start, which prints new ones while neither was used.");
    progress.say("");
    invitations.forEach(
        invitation ->
            progress.say(String.format("    %-15s %s", invitation.login(), invitation.address())));
    progress.say("");
  }

  private String ends(List<FirstAdministrators.Invitation> invitations) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT)
        .format(invitations.get(0).endsAt().atZone(settings.zone()));
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
