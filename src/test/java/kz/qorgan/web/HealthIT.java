package kz.qorgan.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.Test;

/** The running server as a monitor sees it, without an account. */
class HealthIT {

  @Test
  void isReadyWhenTheDatabaseAnswersAndIsMigrated() {
    given()
        .baseUri(QorganServer.url().toString())
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItems("database"));
  }

  @Test
  void isAlive() {
    given()
        .baseUri(QorganServer.url().toString())
        .get("/health/live")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"));
  }

  @Test
  void namesNoServerAndNoVersion() {
    given()
        .baseUri(QorganServer.url().toString())
        .get("/health/live")
        .then()
        .header("Server", nullValue())
        .header("X-Powered-By", nullValue());
  }

  /** Others must come through the proxy, or not at all. */
  @Test
  void listensOnLoopbackOnly() throws Exception {
    int port = QorganServer.url().getPort();
    List<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (InetAddress address : outer) {
      assertThat(accepts(address, port)).as("%s:%d", address, port).isFalse();
    }
    assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
