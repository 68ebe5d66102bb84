package kz.qorgan.harness;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Starts the database before a run that has a test of the built application in the container, which
 * must be told of it before its connector starts, and stops everything after any run.
 */
public final class QorganLifecycle implements TestExecutionListener {

  private static final int PATIENCE_MILLIS = 120_000;
  private static final String IN_CONTAINER = "kz.qorgan.ApplicationIT";

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    limitPatience();
    boolean inContainer =
        plan.getRoots().stream()
            .flatMap(root -> plan.getDescendants(root).stream())
            .anyMatch(QorganLifecycle::runsInContainer);
    if (inContainer) {
      tellConnector();
    }
  }

  /** A server that hangs must fail a test, not stop the run. */
  private static void limitPatience() {
    RestAssured.config =
        RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"))
            .httpClient(
                HttpClientConfig.httpClientConfig()
                    .setParam("http.connection.timeout", PATIENCE_MILLIS)
                    .setParam("http.socket.timeout", PATIENCE_MILLIS));
  }

  private static boolean runsInContainer(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getClassName().equals(IN_CONTAINER))
        .orElse(false);
  }

  /** Arquillian's connector takes everything from system properties, and splits at spaces. */
  private static void tellConnector() {
    Properties application = new Properties();
    application.putAll(QorganServer.application());
    Path file = QorganServer.folder().resolve("application.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      application.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path server = Path.of("target", "payara", "payara-micro.jar").toAbsolutePath();
    System.setProperty("payara.microJar", server.toString());
    System.setProperty("payara.startupTimeoutInSeconds", "600");
    System.setProperty("payara.cmdOptions", "-Xmx512m -Dfile.encoding=UTF-8");
    System.setProperty(
        "payara.extraMicroOptions",
        "--nohazelcast --disablephonehome --systemproperties " + escaped(file));
  }

  private static String escaped(Path file) {
    return file.toString().replace(" ", "\\ ");
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    TestBrowser.close();
    QorganServer.stop();
  }
}
