package kz.qorgan.bench;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorgan.shared.Iin;

/** Children nobody has registered yet, with serials from 9950 on, which are left to tests. */
final class FreshChildren {

  private static final LocalDate ELDEST = LocalDate.of(2009, 1, 1);
  private static final int DAYS = 4201;
  private static final int FIRST_SERIAL = 9950;

  private final AtomicInteger born = new AtomicInteger();

  /** A child with a number that says the true birth date and sex. */
  record Child(String iin, LocalDate birthDate, boolean girl) {}

  Child next() {
    while (true) {
      int number = born.getAndIncrement();
      int serial = FIRST_SERIAL + number / DAYS / 2;
      if (serial > 9999) {
        throw new IllegalStateException("There are no more free numbers for new children.");
      }
      LocalDate birthDate = ELDEST.plusDays(number % DAYS);
      boolean girl = number / DAYS % 2 == 1;
      String stem =
          String.format(
              "%02d%02d%02d%d%d",
              birthDate.getYear() % 100,
              birthDate.getMonthValue(),
              birthDate.getDayOfMonth(),
              girl ? 6 : 5,
              serial);
      int check = Iin.checkDigit(stem);
      if (check >= 0) {
        return new Child(stem + check, birthDate, girl);
      }
    }
  }
}
