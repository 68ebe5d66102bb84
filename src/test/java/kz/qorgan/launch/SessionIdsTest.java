package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdsTest {

  @Test
  void anIdHas256BitsAndNoneComesTwice() {
    SessionIds ids = new SessionIds();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String id = ids.generateUuid(this);
      assertThat(id).matches("[A-Za-z0-9_-]{43}");
      assertThat(seen.add(id)).isTrue();
    }
  }
}
