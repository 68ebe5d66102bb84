package kz.qorgan.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorgan.access.Caller;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Busy;

/**
 * Writes the list of cases as a file while it is read: page by page, each in a transaction of its
 * own that has kept in the audit whom it shows before the first of its bytes leaves. Between two
 * pages no connection is held, however slowly the client reads (src/adr/0025).
 */
@ApplicationScoped
class CaseExports {
  private static final Logger LOG = System.getLogger(CaseExports.class.getName());

  /** Cases in one page, which is one entry of the audit. */
  static final int PAGE = 1000;

  /** Who reads slower than this would hold one of the few places for too long. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final List<String> COLUMNS =
      List.of(
          "cases.number",
          "cases.child",
          "cases.birthDate",
          "cases.school",
          "cases.schoolClass",
          "cases.risk",
          "cases.categories",
          "cases.status",
          "cases.due",
          "cases.overdue",
          "cases.keeper",
          "cases.registered",
          "cases.measure");

  @Inject private CaseService service;
  @Inject private ReferenceDirectory reference;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private ExportPlace place;

  /**
   * Finds what is to be shown, and shows none of it yet.
   *
   * @throws Busy when others export
   */
  ChosenCases choose(ExportCases command) {
    place.take();
    return service.startExport(command);
  }

  /** The name of the file, with the day. */
  String fileName(ExportCases.Format format) {
    return "qorgan-cases-%s.%s"
        .formatted(
            ZonedDateTime.now(clock).toLocalDate(),
            format == ExportCases.Format.CSV ? "csv" : "xlsx");
  }

  /**
   * Writes the whole file, or throws and leaves it without its end.
   *
   * @param words the text of a key with its arguments in the reader's language
   */
  void write(
      ChosenCases chosen,
      ExportCases.Format format,
      BiFunction<String, Object[], String> words,
      OutputStream out)
      throws IOException {
    int shown = 0;
    try {
      CaseSheet sheet =
          format == ExportCases.Format.CSV
              ? new CsvSheet(out)
              : new XlsxSheet(out, text(words, "cases.list.title"));
      sheet.headings(COLUMNS.stream().map(key -> text(words, key)).toList());
      Map<String, String> names = new HashMap<>();
      Instant latest = clock.instant().plus(LONGEST);
      for (int from = 0; from == 0 || from < chosen.count(); from += PAGE) {
        List<CaseSummary> page = page(chosen.page(from, PAGE), latest);
        shown += page.size();
        for (CaseSummary row : page) {
          sheet.row(cells(row, names, words));
        }
        sheet.flush();
      }
      service.endExport(shown, true);
      sheet.end(ending(shown, chosen.count(), words));
    } catch (IOException | RuntimeException broken) {
      LOG.log(Level.INFO, "An export broke off after {0} rows: {1}", shown, broken.toString());
      tellBroken(shown);
      throw broken;
    }
  }

  private List<CaseSummary> page(List<UUID> ids, Instant latest) {
    if (clock.instant().isAfter(latest)) {
      throw new Busy();
    }
    return service.export(ids);
  }

  private void tellBroken(int shown) {
    try {
      service.endExport(shown, false);
    } catch (RuntimeException told) {
      LOG.log(Level.DEBUG, "The audit knows of an export that broke off", told);
    }
  }

  private List<String> cells(
      CaseSummary row, Map<String, String> names, BiFunction<String, Object[], String> words) {
    return Stream.of(
            row.number(),
            row.childName(),
            row.birthDate().toString(),
            row.school(),
            row.schoolClass(),
            name("RISK", row.risk(), names),
            row.categories().stream()
                .map(code -> name("CATEGORY", code, names))
                .collect(Collectors.joining(", ")),
            text(words, "cases.CaseStatus." + row.status()),
            moment(row.due()),
            text(words, row.overdue() ? "web.yes" : "web.no"),
            row.keeper(),
            moment(row.registeredAt()),
            row.measure())
        .map(cell -> cell == null ? "" : cell)
        .toList();
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(clock.getZone()));
  }

  private String name(String classifier, String code, Map<String, String> names) {
    return names.computeIfAbsent(
        classifier + " " + code, any -> reference.name(classifier, code).in(caller.language()));
  }

  private static String ending(int shown, int chosen, BiFunction<String, Object[], String> words) {
    return shown == chosen
        ? words.apply("cases.export.end", new Object[] {shown})
        : words.apply("cases.export.endFewer", new Object[] {shown, chosen});
  }

  private static String text(BiFunction<String, Object[], String> words, String key) {
    return words.apply(key, new Object[0]);
  }
}
