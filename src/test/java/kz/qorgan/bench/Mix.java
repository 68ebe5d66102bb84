package kz.qorgan.bench;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * What people do all day, all of them at once: which operation a turn is hangs on its number alone,
 * so that every measurement asks the same in the same order.
 */
final class Mix implements LongFunction<Request> {

  private final List<Operation> operations;
  private final double weight;
  private final AtomicLong[] turns;

  private Mix(List<Operation> operations) {
    this.operations = operations;
    this.weight = operations.stream().mapToDouble(Operation::weight).sum();
    this.turns = operations.stream().map(operation -> new AtomicLong()).toArray(AtomicLong[]::new);
  }

  /** One operation of all those that have a weight. */
  static Operation of(List<Operation> operations) {
    List<Operation> weighty =
        operations.stream().filter(operation -> operation.weight() > 0).toList();
    return new Operation(
        Operation.MIXED, "all", 0, Set.of("rest"), Long.MAX_VALUE, new Mix(weighty));
  }

  @Override
  public Request apply(long turn) {
    int drawn = drawn(turn);
    return operations.get(drawn).request().apply(turns[drawn].getAndIncrement());
  }

  private int drawn(long turn) {
    double left = new SplittableRandom(turn).nextDouble() * weight;
    int drawn = 0;
    for (left -= operations.get(0).weight(); left >= 0 && drawn < operations.size() - 1; ) {
      left -= operations.get(++drawn).weight();
    }
    return drawn;
  }
}
