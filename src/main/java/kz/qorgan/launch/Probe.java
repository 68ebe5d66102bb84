package kz.qorgan.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the server in this container whether it is ready: the image has no program for that. */
public final class Probe {

  private Probe() {}

  public static void main(String[] arguments) throws IOException {
    String port = System.getenv().getOrDefault("QORGAN_HTTP_PORT", "8080");
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/health/ready").toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(4_000);
    System.exit(connection.getResponseCode() == 200 ? 0 : 1);
  }
}
