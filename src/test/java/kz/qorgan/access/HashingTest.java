package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HashingTest {

  private final Hashing hashing = new Hashing();

  @Test
  void an_unknown_login_costs_as_much_to_check_as_a_new_password() {
    assertThat(cost(SignIn.NOBODY)).isEqualTo(cost(hashing.hash("Қорған-2026")));
  }

  @Test
  void a_hash_of_earlier_cost_goes_on_being_checked() {
    String earlier =
        "$argon2id$v=19$m=19456,t=2,p=1$GQ58Jqm2nVj9KGBHoGJqpA$ANGBRTe268ycpolzANsQ+sbaRA/swGgTbOjY1t9hJbs";
    assertThat(hashing.matches("Qorgan-demo-2026", earlier)).isTrue();
    assertThat(hashing.matches("Qorgan-demo-2027", earlier)).isFalse();
  }

  /** Algorithm, version, memory, passes and lanes, as a hash in PHC form tells them. */
  private static String cost(String hash) {
    return hash.substring(0, hash.indexOf("p=1$"));
  }
}
