package kz.qorgan.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorgan.bench.floor.FloorApplication;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Through a bare application in the same server that is asked the same bytes, sends the same
 * statements to the same database, and does nothing else.
 */
final class FloorDoor implements Door, AutoCloseable {

  private static final String NAME = "floor";

  /** The pool is the product's own, word for word. */
  private static final Pattern POOL =
      Pattern.compile(
          "<data-source>\\s*<name>java:app/jdbc/qorgan</name>.*?</data-source>", Pattern.DOTALL);

  private final FloorServer server;
  private final RestDoor http;

  private FloorDoor(FloorServer server) {
    this.server = server;
    this.http = new RestDoor(server.address());
  }

  static FloorDoor open(Path home, Stage stage)
      throws IOException, SQLException, InterruptedException {
    Path folder = home.resolve("target").resolve("floor").toAbsolutePath();
    RunningQorgan.empty(folder);
    Path war = Files.createDirectories(folder).resolve("floor.war");
    try {
      ShrinkWrap.create(WebArchive.class, "floor.war")
          .addPackage(FloorApplication.class.getPackage())
          .addAsResource(
              new ByteArrayAsset(FloorPlan.write(stage)), "kz/qorgan/bench/floor/plans.json")
          .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
          .addAsLibrary(
              Path.of(
                      PGSimpleDataSource.class
                          .getProtectionDomain()
                          .getCodeSource()
                          .getLocation()
                          .toURI())
                  .toFile())
          .setWebXML(new StringAsset(webXml(home)))
          .as(ZipExporter.class)
          .exportTo(war.toFile(), true);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the driver is no file", e);
    }
    return new FloorDoor(FloorServer.start(stage.qorgan(), war));
  }

  private static String webXml(Path home) throws IOException {
    Path product = home.resolve("src/main/webapp/WEB-INF/web.xml");
    Matcher pool = POOL.matcher(Files.readString(product, StandardCharsets.UTF_8));
    if (!pool.find()) {
      throw new IllegalStateException("There is no pool in " + product);
    }
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + pool.group()
        + "</web-app>";
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Line line(Operation operation) {
    return http.line(operation);
  }

  Processes.Tree tree() {
    return server.tree();
  }

  @Override
  public void close() {
    server.close();
  }
}
