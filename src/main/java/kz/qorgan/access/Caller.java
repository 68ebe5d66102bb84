package kz.qorgan.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;

/** What the door knows of the present request: filled by the door, read by the guard. */
@RequestScoped
public class Caller {
  private String tokenHash;
  private String address = "";
  private Locale locale = Locale.forLanguageTag("kk");
  private Acting acting;
  private String idempotencyKey;
  private String requestHash;

  /**
   * A request from this address, in this language, that shows this session token (its hash; null
   * for none).
   */
  public void arrives(String tokenHash, String address, Locale locale) {
    this.tokenHash = tokenHash;
    this.address = address;
    this.locale = locale;
  }

  /**
   * A request that may be repeated: the same key with the same request answers the same and does
   * nothing twice.
   */
  public void repeats(String key, String hash) {
    this.idempotencyKey = key;
    this.requestHash = hash;
  }

  void actsAs(Acting who) {
    this.acting = who;
  }

  String tokenHash() {
    return tokenHash;
  }

  String idempotencyKey() {
    return idempotencyKey;
  }

  String requestHash() {
    return requestHash;
  }

  public String address() {
    return address;
  }

  public Locale locale() {
    return locale;
  }

  /** The language code of the texts to answer with: {@code kk}, {@code ru} or {@code en}. */
  public String language() {
    return locale.getLanguage();
  }

  /** Who acts; null before the guard has let a use case in. */
  public Acting acting() {
    return acting;
  }
}
