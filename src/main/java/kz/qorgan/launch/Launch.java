package kz.qorgan.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The entry point of {@code mvn -Prun} and of the container. Arguments: {@code --home FOLDER} (the
 * project, or a folder laid out alike), {@code --demo} (invented people and cases unless configured
 * otherwise), {@code --console} (the server's log to the terminal, as containers like it).
 */
public final class Launch {

  private final PrintStream out;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private Launch(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    int code = new Launch(System.out).run(List.of(arguments));
    if (code != 0) {
      System.exit(code);
    }
  }

  private int run(List<String> arguments) {
    try {
      Map<String, String> overridden = new LinkedHashMap<>();
      if (arguments.contains("--demo")) {
        overridden.put("qorgan.demo", "true");
      }
      Settings settings =
          Settings.read(home(arguments), overridden, System.getenv(), System.getProperties());
      return run(settings, arguments.contains("--console"));
    } catch (CannotStart e) {
      return refused(e);
    }
  }

  private int run(Settings settings, boolean console) {
    Progress progress = new Progress(out, !console);
    Instance instance = new Instance(settings, progress);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance), "stop"));
    try {
      progress.say("");
      progress.say("Qorgan starts. Data: " + settings.data());
      Logs.to(settings.data());
      instance.start(console);
      new Welcome(settings, progress).say(instance.invitations());
      int code = instance.await();
      if (stopping.get()) {
        return 0;
      }
      throw new CannotStart("The server ended by itself (exit code " + code + ").");
    } catch (CannotStart e) {
      if (stopping.get()) {
        return 0;
      }
      instance.close();
      return refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (RuntimeException e) {
      System.getLogger(Launch.class.getName()).log(System.Logger.Level.ERROR, "unexpected", e);
      instance.close();
      Path log = settings.data().resolve("log").resolve("launcher.log");
      return refused(new CannotStart("An unexpected error: " + e + " (see " + log + ").", e));
    }
  }

  private void stop(Instance instance) {
    if (stopping.compareAndSet(false, true)) {
      out.println();
      out.println("Qorgan stops.");
    }
    instance.close();
  }

  private int refused(CannotStart e) {
    stopping.set(true);
    out.println();
    out.println("Qorgan cannot start. " + e.getMessage());
    out.flush();
    return 1;
  }

  private static Path home(List<String> arguments) {
    int at = arguments.indexOf("--home");
    if (at >= 0 && at + 1 < arguments.size()) {
      return Path.of(arguments.get(at + 1));
    }
    if (at >= 0 || !Arrays.asList("--demo", "--console").containsAll(arguments)) {
      throw new CannotStart("The arguments are [--home FOLDER] [--demo] [--console].");
    }
    return Path.of("");
  }
}
