package kz.qorgan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kz.qorgan.web.Readiness;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The built WAR seen from inside the server. It runs there, so it may name no class that the server
 * lacks; what can be seen from outside is tested from outside.
 */
@ExtendWith(ArquillianExtension.class)
class ApplicationIT {

  @PersistenceContext(unitName = "qorgan")
  private EntityManager entities;

  @Resource private UserTransaction transaction;

  @Inject @org.eclipse.microprofile.health.Readiness private Readiness readiness;

  /** As it was built, but for the gate: it would turn Arquillian's own servlet away. */
  @Deployment
  static WebArchive builtWar() throws IOException {
    WebArchive war =
        ShrinkWrap.createFromZipFile(WebArchive.class, new File("target", "qorgan.war"));
    String descriptor;
    try (InputStream open = war.get("WEB-INF/web.xml").getAsset().openStream()) {
      descriptor = new String(open.readAllBytes(), StandardCharsets.UTF_8);
    }
    String gateless = descriptor.replaceAll("(?s)<filter-mapping>.*?</filter-mapping>", "");
    war.delete("WEB-INF/web.xml");
    return war.addAsWebInfResource(new StringAsset(gateless), "web.xml");
  }

  @Test
  void isReady() {
    assertEquals(HealthCheckResponse.Status.UP, readiness.call().getStatus());
  }

  /**
   * By default EclipseLink reads on a connection outside the transaction, where no one is known and
   * row security shows nothing.
   */
  @Test
  void everyReadSeesWhatTheTransactionWasTold() throws Exception {
    transaction.begin();
    try {
      entities
          .createNativeQuery("select set_config('qorgan.session', 'told', true)")
          .getSingleResult();
      Object first = ask("select pg_backend_pid()");
      assertEquals("told", ask("select current_setting('qorgan.session', true)"));
      assertEquals(first, ask("select pg_backend_pid()"));
    } finally {
      transaction.rollback();
    }
  }

  /** On a warm connection the setting falls back to the empty string, which must be nobody. */
  @Test
  void theNextTransactionIsToldNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      transaction.begin();
      try {
        assertEquals("", ask("select coalesce(current_setting('qorgan.session', true), '')"));
        ask("select set_config('qorgan.session', 'told', true)");
      } finally {
        transaction.rollback();
      }
    }
  }

  @Test
  void worksAsTheRoleThatRowSecurityHoldsFor() throws Exception {
    transaction.begin();
    try {
      assertEquals("q_app", ask("select current_user::text"));
      assertEquals(
          false, ask("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"));
    } finally {
      transaction.rollback();
    }
  }

  private Object ask(String sql) {
    return entities.createNativeQuery(sql).getSingleResult();
  }
}
