package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the launcher's libraries log to a file, so that the terminal shows only our steps. */
final class Logs {

  private Logs() {}

  static void to(Path data) {
    LogManager.getLogManager().reset();
    try {
      DataFolder.create(data);
      String pattern = escaped(data.resolve("log")) + "/launcher.log";
      Handler file = new FileHandler(pattern, 1_000_000, 1, true);
      file.setFormatter(new SimpleFormatter());
      Logger.getLogger("").addHandler(file);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder " + data + " cannot be used: " + DataFolder.reason(e) + ".", e);
    }
  }

  /** A percent sign has a meaning in the handler's pattern. */
  private static String escaped(Path folder) {
    return folder.toString().replace("%", "%%");
  }
}
