package kz.qorgan.launch;

/** What the person at the terminal needs once everything runs. */
final class Welcome {

  private final Settings settings;
  private final Progress progress;

  Welcome(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  void say() {
    progress.say("");
    progress.say("Qorgan is ready after " + progress.total() + ": " + settings.baseUrl());
    progress.say("");
    progress.say("Logs: " + settings.data().resolve("log"));
    progress.say("Stop with Ctrl-C.");
    progress.say("");
  }
}
