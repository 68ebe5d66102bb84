package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The invented words of the demo: signals, referrals, answers, findings and deeds. */
final class DemoTexts {

  private final Chance chance;
  private final List<Csv.Row> narratives;
  private final List<Csv.Row> referrals;
  private final List<Csv.Row> findings;
  private final List<Csv.Row> deeds;

  DemoTexts(Path seeds, Chance chance) throws IOException {
    this.chance = chance;
    Path demo = seeds.resolve("demo");
    narratives = Csv.read(demo.resolve("narratives.csv"));
    referrals = Csv.read(demo.resolve("referral_texts.csv"));
    findings = Csv.read(demo.resolve("medical_texts.csv"));
    deeds = Csv.read(demo.resolve("deed_texts.csv"));
  }

  /** A signal; from one of the sources where such a signal is known, else from any. */
  Csv.Row narrative(String category, String language, List<String> sources) {
    List<Csv.Row> all = of(narratives, "category", category, language);
    List<Csv.Row> fitting =
        all.stream().filter(row -> sources.contains(row.get("source"))).toList();
    return chance.one(fitting.isEmpty() ? all : fitting);
  }

  Csv.Row referral(String kind, String language) {
    return chance.one(of(referrals, "kind", kind, language));
  }

  Csv.Row finding(String finding, String language) {
    return chance.one(of(findings, "finding", finding, language));
  }

  String deed(String deed, String language) {
    return chance.one(of(deeds, "deed", deed, language)).get("text");
  }

  private static List<Csv.Row> of(
      List<Csv.Row> rows, String column, String value, String language) {
    return rows.stream()
        .filter(row -> row.get(column).equals(value) && row.get("language").equals(language))
        .toList();
  }
}
