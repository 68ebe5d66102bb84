package kz.qorgan.bench;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import kz.qorgan.witness.ChainEnds;
import org.jspecify.annotations.Nullable;

/**
 * Draws who registered, opened, listed, searched and answered, some twenty entries for each case,
 * and links them into the chains. Cases come in the order of time and entries leave in it; what is
 * remembered is a window of the newest cases, however many there are. The same cases give the same
 * entries.
 */
public final class Trail {

  /** So many entries there are for each case. */
  public static final int PER_CASE = 20;

  /** Old cases are looked at less; those older than so many younger ones no more. */
  private static final int WINDOW = 1 << 16;

  private static final int PAGE = 25;
  private static final long HOUR = 3_600_000_000L;
  private static final HexFormat HEX = HexFormat.of();

  /** Where the entries go. */
  public interface Lines {
    /**
     * Takes an entry.
     *
     * @param at microseconds since 1970, never less than before
     * @param line as PostgreSQL's COPY reads it, with its end, in the order of audit.entry's
     *     columns
     */
    void add(long at, String line);
  }

  /** Somebody who works in an office. */
  static final class Worker {
    private final String account;
    private final String login;
    private final String roles;
    private @Nullable UUID session;

    Worker(String account, String login, String role) {
      this.account = account;
      this.login = login;
      this.roles = "{" + role + "}";
    }
  }

  /** An office, its people and the newest of the cases it sees. */
  public static final class Office {
    private final String id;
    private final String address;
    private final List<Worker> workers = new ArrayList<>();
    private final ArrayDeque<String> newest = new ArrayDeque<>();

    /**
     * An office without anybody yet.
     *
     * @param number tells it from the others
     */
    public Office(String id, int number) {
      this.id = id;
      this.address = "10.20." + number / 250 + "." + (number % 250 + 1);
    }

    /** Somebody more works here; the first of all registers. */
    public void add(String account, String login, String role) {
      workers.add(new Worker(account, login, role));
    }

    private void sees(String caseId) {
      newest.addFirst(caseId);
      if (newest.size() > PAGE) {
        newest.removeLast();
      }
    }
  }

  /**
   * A case as far as the trail knows of it; times are microseconds since 1970.
   *
   * @param acted when the keeper's first action was written down, or 0 for not yet
   * @param district the education office above
   * @param recipient to whom it was referred two hours later, or null
   * @param referral how that stands, or null
   * @param told the police who were told by law, or null
   */
  public record Case(
      String id,
      long at,
      long acted,
      Office keeper,
      Office district,
      @Nullable Office recipient,
      @Nullable String referral,
      @Nullable Office told) {

    private boolean isOpenTo(@Nullable Office office, long now) {
      return office != null
          && office == recipient
          && now > at + 2 * HOUR
          && (now < at + 50 * HOUR || "SENT".equals(referral) || "ACCEPTED".equals(referral));
    }
  }

  private record Deed(long at, Office office, String useCase, Case in) {}

  private final ChainEnds ends;
  private final SplittableRandom random;
  private final Lines lines;
  private final Case[] window = new Case[WINDOW];
  private final PriorityQueue<Deed> due = new PriorityQueue<>(Comparator.comparingLong(Deed::at));
  private long id;
  private long cases;
  private long written;
  private long now;

  /**
   * Begins where the chains end.
   *
   * @param id the newest entry's, whose successors are given
   */
  public Trail(ChainEnds ends, long id, Lines lines) {
    this.ends = ends;
    this.id = id;
    this.lines = lines;
    this.random = new SplittableRandom(20);
  }

  /** The next case, not older than the one before. */
  public void register(Case next) {
    passUntil(next.at());
    write(next.keeper(), first(next.keeper()), "CaseService.register", List.of(next.id()), null);
    window[(int) (cases++ % WINDOW)] = next;
    next.keeper().sees(next.id());
    next.district().sees(next.id());
    plan(next);
  }

  /** Nothing happens after this moment; answers the last entry's id. */
  public long end(long at) {
    passUntil(at);
    return id;
  }

  /** What is known beforehand: it stands in the case's own rows, at the same times. */
  private void plan(Case in) {
    if (in.acted() > 0) {
      due.add(new Deed(in.acted(), in.keeper(), "CaseService.recordAction", in));
    }
    if (in.told() != null) {
      in.told().sees(in.id());
      due.add(new Deed(in.at() + 3 * HOUR, in.told(), "NotificationService.acknowledge", in));
    }
    Office recipient = in.recipient();
    if (recipient == null || in.referral() == null) {
      return;
    }
    due.add(new Deed(in.at() + 2 * HOUR, in.keeper(), "ReferralService.send", in));
    if (in.referral().equals("ACCEPTED") || in.referral().equals("COMPLETED")) {
      due.add(new Deed(in.at() + 26 * HOUR, recipient, "ReferralService.accept", in));
    }
    long ended = in.at() + 50 * HOUR;
    switch (in.referral()) {
      case "COMPLETED" -> due.add(new Deed(ended, recipient, "ReferralService.complete", in));
      case "REJECTED" -> due.add(new Deed(ended, recipient, "ReferralService.reject", in));
      case "REVOKED" -> due.add(new Deed(ended, in.keeper(), "ReferralService.revoke", in));
      default -> {}
    }
  }

  /** Deeds at their times, and between them people look at what there is. */
  private void passUntil(long at) {
    long looks = cases * PER_CASE - written;
    long began = now;
    for (long i = 1; i <= looks; i++) {
      long then = began + (at - began) * i / (looks + 1);
      perform(then);
      now = then;
      look();
    }
    perform(at);
    now = at;
  }

  private void perform(long until) {
    while (!due.isEmpty() && due.peek().at() <= until) {
      Deed deed = due.remove();
      now = Math.max(now, deed.at());
      if (deed.useCase().equals("ReferralService.send")) {
        deed.in().recipient().sees(deed.in().id());
      }
      write(deed.office(), first(deed.office()), deed.useCase(), List.of(deed.in().id()), null);
    }
  }

  private void look() {
    Case in = someCase();
    Office keeper = in.keeper();
    Office guest = in.isOpenTo(in.recipient(), now) ? in.recipient() : keeper;
    int draw = random.nextInt(100);
    if (draw < 26) {
      look(keeper, "CaseService.open", List.of(in.id()));
    } else if (draw < 38) {
      look(keeper, "CaseService.timeline", List.of(in.id()));
    } else if (draw < 47) {
      look(keeper, "SliceService.ofCase", List.of(in.id()));
    } else if (draw < 55) {
      look(keeper, "CaseService.list", page(keeper, PAGE));
    } else if (draw < 64) {
      look(keeper, "CaseService.search", List.of(in.id()));
    } else if (draw < 70) {
      look(keeper, "CaseService.search", page(keeper, random.nextInt(9)));
    } else if (draw < 75) {
      look(keeper, "CaseService.findChild", List.of());
    } else if (draw < 79) {
      look(in.district(), "CaseService.open", List.of(in.id()));
    } else if (draw < 81) {
      look(in.district(), "CaseService.list", page(in.district(), PAGE));
    } else if (draw < 89) {
      look(guest, "CaseService.open", List.of(in.id()));
    } else if (draw < 92) {
      look(guest, "ReferralService.list", page(guest, 8));
    } else if (draw < 93) {
      Office stranger = someCase().keeper();
      if (stranger == keeper || stranger == in.told() || stranger == in.recipient()) {
        look(keeper, "CaseService.open", List.of(in.id()));
      } else {
        write(stranger, someone(stranger), "CaseService.open", List.of(in.id()), "not-found");
      }
    } else {
      signIn(keeper, someone(keeper));
    }
  }

  /** Mostly one of the newest. */
  private Case someCase() {
    double back = random.nextDouble();
    long known = Math.min(cases, WINDOW);
    return window[(int) ((cases - 1 - (long) (known * back * back * back)) % WINDOW)];
  }

  private static List<String> page(Office office, int size) {
    return office.newest.stream().limit(size).toList();
  }

  private static Worker first(Office office) {
    return office.workers.get(0);
  }

  private Worker someone(Office office) {
    return office.workers.get(random.nextInt(office.workers.size()));
  }

  private void look(Office office, String useCase, List<String> cases) {
    write(office, someone(office), useCase, cases, null);
  }

  /** The entry of a sign-in knows no session and no roles yet. */
  private void signIn(Office office, Worker worker) {
    worker.session = new UUID(random.nextLong(), random.nextLong());
    append(office, worker, null, null, "SignIn.signIn", List.of(), null);
  }

  private void write(
      Office office, Worker worker, String useCase, List<String> cases, @Nullable String refusal) {
    if (worker.session == null) {
      worker.session = new UUID(random.nextLong(), random.nextLong());
    }
    append(office, worker, worker.session, worker.roles, useCase, cases, refusal);
  }

  private void append(
      Office office,
      Worker worker,
      @Nullable UUID session,
      @Nullable String roles,
      String useCase,
      List<String> caseIds,
      @Nullable String refusal) {
    id++;
    written++;
    int chain = random.nextInt(ChainEnds.CHAINS);
    List<@Nullable String> columns =
        Arrays.asList(
            Long.toString(id),
            Long.toString(now),
            session == null ? null : session.toString(),
            worker.account,
            worker.login,
            office.id,
            roles,
            useCase,
            refusal == null ? "DONE" : "REFUSED",
            "{" + String.join(",", caseIds) + "}",
            refusal,
            office.address,
            null,
            null,
            null);
    byte[] hash = ends.append(chain, columns);
    columns.set(1, moment(now));
    lines.add(now, line(columns, chain, ends.seq(chain), hash));
  }

  private static String moment(long at) {
    return Instant.ofEpochSecond(at / 1_000_000, at % 1_000_000 * 1000).toString();
  }

  /** No value has a tab, an end of line or a backslash in it. */
  private static String line(List<@Nullable String> columns, int chain, long seq, byte[] hash) {
    StringBuilder line = new StringBuilder(400);
    for (String column : columns) {
      line.append(column == null ? "\\N" : column).append('\t');
    }
    return line.append(chain)
        .append('\t')
        .append(seq)
        .append("\t\\\\x")
        .append(HEX.formatHex(hash))
        .append('\n')
        .toString();
  }
}
