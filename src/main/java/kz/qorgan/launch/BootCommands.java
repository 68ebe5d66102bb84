package kz.qorgan.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What the server is told before and after it boots, and the library it loads beside itself. */
final class BootCommands {

  private static final String LISTENER =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.";
  private static final String HTTP =
      "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.";
  private static final String THREADS =
      "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.";
  private static final String TRANSPORT =
      "set configs.config.server-config.network-config.transports.transport.tcp.";
  private static final String SESSIONS =
      "set configs.config.server-config.web-container.session-config.session-manager"
          + ".manager-properties.";

  /**
   * Threads beside those that work: for 288 requests that may wait at the application's door, for 4
   * strangers, and for files, health and refusals, which must find one at once.
   */
  private static final int MORE_THREADS = 330;

  private BootCommands() {}

  static Path before(Path folder, Settings settings) throws IOException {
    List<String> commands =
        List.of(
            // The listener binds every interface unless told before it starts.
            LISTENER + "address=" + settings.address().getHostAddress(),
            HTTP + "server-header=false",
            HTTP + "xpowered-by=false",
            HTTP + "compression=on",
            HTTP + "compression-min-size-bytes=1024",
            // A page is a tenth larger than at the usual level, for a third of the processor's
            // time.
            HTTP + "compression-level=3",
            HTTP
                + "compressable-mime-type=text/html,text/xml,text/plain,text/csv,text/css,text/javascript,"
                + "application/javascript,application/json,application/problem+json,image/svg+xml",
            // A kept connection holds no thread between requests; one that says nothing ends.
            HTTP + "timeout-seconds=30",
            HTTP + "max-connections=-1",
            HTTP + "connection-upload-timeout-millis=60000",
            TRANSPORT + "read-timeout-millis=10000",
            TRANSPORT + "write-timeout-millis=10000",
            THREADS + "max-thread-pool-size=" + (settings.pool() + MORE_THREADS),
            // Behind a proxy the links and redirects must say https.
            HTTP + "scheme-mapping=" + (settings.isSecure() ? "X-Forwarded-Proto" : ""),
            SESSIONS + "session-id-generator-classname=" + SessionIds.class.getName());
    return write(folder.resolve("before-boot.txt"), commands);
  }

  static Path after(Path folder) throws IOException {
    return write(
        folder.resolve("after-boot.txt"),
        List.of(
            "set-openapi-configuration --enabled=false",
            "set-metrics-configuration --enabled=false --dynamic=true"));
  }

  /** Plain text, no colours, and silence about the certificates that we do not use. */
  static Path logging(Path folder) throws IOException {
    return write(
        folder.resolve("logging.properties"),
        List.of(
            "handlers=java.util.logging.ConsoleHandler",
            "java.util.logging.ConsoleHandler.level=INFO",
            "java.util.logging.ConsoleHandler.formatter="
                + "com.sun.enterprise.server.logging.ODLLogFormatter",
            "com.sun.enterprise.server.logging.ODLLogFormatter.ansiColor=false",
            ".level=INFO",
            "fish.payara.nucleus.util.level=WARNING",
            "javax.enterprise.system.security.ssl.level=SEVERE",
            "javax.enterprise.system.tools.deployment.common.level=WARNING",
            "org.glassfish.admin.mbeanserver.level=WARNING"));
  }

  private static Path write(Path file, List<String> commands) throws IOException {
    return Files.write(file, commands.stream().filter(command -> !command.endsWith("=")).toList());
  }

  static Path library(Path folder) throws IOException {
    Path library = folder.resolve("session-ids.jar");
    String name = SessionIds.class.getName().replace('.', '/') + ".class";
    try (InputStream code = SessionIds.class.getResourceAsStream("/" + name);
        OutputStream file = Files.newOutputStream(library);
        JarOutputStream jar = new JarOutputStream(file)) {
      if (code == null) {
        throw new IOException("the class " + name + " is missing");
      }
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
    }
    return library;
  }
}
