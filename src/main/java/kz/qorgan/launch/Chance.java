package kz.qorgan.launch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Chance that always falls the same way, so that every demo shows the same people. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A number from the first to the last, both included. */
  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  /** A part of a whole, from nothing up to all of it. */
  double part() {
    return random.nextDouble();
  }

  Duration between(Duration shortest, Duration longest) {
    long seconds = longest.minus(shortest).toSeconds();
    return seconds <= 0 ? shortest : shortest.plusSeconds((long) (part() * seconds));
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One of them; what weighs twice as much comes twice as often. */
  <T> T one(List<T> of, ToIntFunction<T> weight) {
    int left = random.nextInt(of.stream().mapToInt(weight).sum());
    for (T each : of) {
      left -= weight.applyAsInt(each);
      if (left < 0) {
        return each;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** One word of {@code WORD weight WORD weight ...}. */
  String word(String weighted) {
    String[] parts = weighted.split(" ");
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      weights.put(parts[i], Integer.valueOf(parts[i + 1]));
    }
    return one(List.copyOf(weights.entrySet()), Map.Entry::getValue).getKey();
  }
}
