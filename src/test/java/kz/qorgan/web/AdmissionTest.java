package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorgan.shared.Busy;
import org.junit.jupiter.api.Test;

/** Who may work, who may wait and who is told to come again. */
class AdmissionTest {

  private static final Duration NONE = Duration.ZERO;

  private static Semaphore many() {
    return new Semaphore(100, true);
  }

  @Test
  void soManyWorkAndNoMore() {
    Places places = new Places(2, 5, NONE);

    assertThat(places.take(many())).isTrue();
    assertThat(places.take(many())).isTrue();
    assertThat(places.take(many())).isFalse();
  }

  @Test
  void aPlaceThatWasLeftIsTakenAgain() {
    Places places = new Places(1, 0, NONE);
    Semaphore own = many();
    places.take(own);

    places.leave(own);

    assertThat(places.take(own)).isTrue();
    assertThat(own.availablePermits()).isEqualTo(99);
  }

  @Test
  void whoHasNoMoreOfTheirOwnLeavesThePlaceToOthers() {
    Places places = new Places(2, 5, NONE);
    Semaphore one = new Semaphore(1, true);

    assertThat(places.take(one)).isTrue();
    assertThat(places.take(one)).isFalse();
    assertThat(places.take(many())).isTrue();
  }

  @Test
  void whoGotNoPlaceKeepsTheirOwn() {
    Places places = new Places(1, 5, NONE);
    places.take(many());
    Semaphore own = new Semaphore(1, true);

    assertThat(places.take(own)).isFalse();
    assertThat(own.availablePermits()).isEqualTo(1);
  }

  @Test
  void whoWaitsGetsThePlaceThatIsLeft() throws Exception {
    Places places = new Places(1, 1, Duration.ofMinutes(5));
    Semaphore own = many();
    places.take(own);
    AtomicInteger served = new AtomicInteger();
    Thread waiting =
        new Thread(
            () -> {
              if (places.take(own)) {
                served.incrementAndGet();
              }
            });
    waiting.start();

    places.leave(own);
    waiting.join();

    assertThat(served).hasValue(1);
  }

  @Test
  void aSessionHasItsShareAndIsForgottenAfterwards() {
    Shares shares = new Shares(3, 2);
    List<Optional<Semaphore>> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(shares.take("one"));
    }

    assertThat(taken.subList(0, 3)).allMatch(Optional::isPresent);
    assertThat(taken.get(3)).isEmpty();
    assertThat(taken.get(0).orElseThrow()).isSameAs(taken.get(2).orElseThrow());
    assertThat(taken.get(0).orElseThrow().availablePermits()).isEqualTo(2);
    assertThat(shares.take("another")).isPresent();

    shares.giveBack("one");
    assertThat(shares.take("one")).isPresent();
    for (int i = 0; i < 3; i++) {
      shares.giveBack("one");
    }
    shares.giveBack("another");
    assertThat(shares.sessions()).isZero();
  }

  @Test
  void aPoolWithoutAFreeConnectionIsBusy() {
    SQLException none =
        new SQLException("no connection", new ResourceAllocationException("max-pool-size"));

    assertThat(Problems.in(new IllegalStateException(none))).get().isInstanceOf(Busy.class);
  }
}
