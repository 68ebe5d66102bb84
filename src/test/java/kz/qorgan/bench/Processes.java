package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time as the kernel counts it, in hundredths of a second. */
final class Processes {

  static final double TICKS_PER_MS = 0.1;

  private static final Path PROC = Path.of("/proc");
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private Processes() {}

  /** A process and all below it. */
  record Tree(ProcessHandle root) {

    /** Ticks used so far, also by children that have ended. */
    long ticks() {
      return Stream.concat(Stream.of(root), root.descendants())
          .mapToLong(process -> used(process.pid()))
          .sum();
    }

    /** Memory that is really held, in megabytes; shared pages count in each process. */
    long residentMegabytes() throws IOException {
      return status("VmRSS:") / 1024;
    }

    /** Threads of the root alone. */
    long threads() throws IOException {
      return status("Threads:");
    }

    /** Open files and sockets of the root alone. */
    long files() throws IOException {
      try (Stream<Path> open = Files.list(PROC.resolve(root.pid() + "/fd"))) {
        return open.count();
      }
    }

    private long status(String name) throws IOException {
      for (String line : Files.readAllLines(PROC.resolve(root.pid() + "/status"))) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    }
  }

  static Tree tree(long pid) {
    return new Tree(ProcessHandle.of(pid).orElseThrow());
  }

  /** This very process, which is the client. */
  static long ownTicks() {
    return used(ProcessHandle.current().pid());
  }

  private static long used(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks;
    } catch (NoSuchFileException e) {
      return 0; // it has just ended, and counts with its parent
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isEmpty()) {
        return 0; // it ended between the opening of its file and the reading
      }
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ticks of the whole machine that went to work or to other machines on the same host. */
  static long machineTicks() throws IOException {
    List<String> fields =
        List.of(Files.readAllLines(PROC.resolve("stat")).get(0).trim().split("\\s+"));
    long user = Long.parseLong(fields.get(1));
    long nice = Long.parseLong(fields.get(2));
    long system = Long.parseLong(fields.get(3));
    long stolen = Long.parseLong(fields.get(8));
    return user + nice + system + stolen;
  }

  static String machine() throws IOException {
    String model =
        Files.readAllLines(PROC.resolve("cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    long kilobytes =
        Long.parseLong(Files.readAllLines(PROC.resolve("meminfo")).get(0).replaceAll("\\D", ""));
    return Runtime.getRuntime().availableProcessors()
        + " x "
        + model
        + ", "
        + Math.round(kilobytes / 1048576.0)
        + " GiB";
  }
}
