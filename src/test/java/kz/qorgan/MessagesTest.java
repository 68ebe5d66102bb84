package kz.qorgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words of the pages: the same keys in three languages, and none missing or written in a page.
 */
class MessagesTest {

  private static final Path JAVA = Path.of("src/main/java/kz/qorgan");
  private static final Path TEXTS = Path.of("src/main/resources/kz/qorgan");
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  private static final Set<String> FEATURES = features();

  /** A key as a literal in Java: {@code "cases.rule.closed"}, and not the start of a longer one. */
  private static final Pattern IN_JAVA =
      Pattern.compile(
          "\"\\{?("
              + String.join("|", FEATURES)
              + ")\\.([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_]+)*)}?\"");

  private static final Pattern IN_PAGE = Pattern.compile("\\bm(?:\\['([^']+)']|\\.of\\('([^']+)')");
  private static final Pattern MARKUP =
      Pattern.compile(
          "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<[^>]*>|[#$]\\{[^}]*}|&#?\\w+;", Pattern.DOTALL);

  @Test
  void everyBundleHasTheSameKeysInThreeLanguages() {
    for (String bundle : bundles()) {
      Map<String, Set<String>> keys = new TreeMap<>();
      LANGUAGES.forEach(language -> keys.put(language, keys(bundle, language)));
      assertThat(keys.get("kk")).as(bundle).isNotEmpty();
      assertThat(keys.get("ru")).as(bundle + " in Russian").isEqualTo(keys.get("kk"));
      assertThat(keys.get("en")).as(bundle + " in English").isEqualTo(keys.get("kk"));
    }
  }

  @Test
  void everyTextSaysSomethingAndCanBeFormatted() {
    for (String bundle : bundles()) {
      for (String language : LANGUAGES) {
        texts(bundle, language)
            .forEach(
                (key, text) -> {
                  assertThat((String) text).as(key + " in " + language).isNotBlank();
                  assertThat(new MessageFormat((String) text).toPattern()).isNotNull();
                });
      }
    }
  }

  @Test
  void aKeyBeginsWithItsFeature() {
    for (String feature : FEATURES) {
      if (Files.exists(TEXTS.resolve(feature).resolve("messages_kk.properties"))) {
        assertThat(keys(feature + "/messages", "kk"))
            .as(feature)
            .allMatch(key -> key.startsWith(feature + "."));
      }
    }
  }

  @Test
  void everyKeyInJavaHasAText() {
    Map<String, String> missing = new TreeMap<>();
    sources()
        .forEach(
            source ->
                IN_JAVA
                    .matcher(read(source))
                    .results()
                    .map(found -> found.group(1) + "." + found.group(2))
                    .filter(key -> !known(key))
                    .forEach(key -> missing.put(key, source.getFileName().toString())));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyKeyInAPageHasAText() {
    Map<String, String> missing = new TreeMap<>();
    pages()
        .forEach(
            page ->
                IN_PAGE
                    .matcher(read(page))
                    .results()
                    .map(MessagesTest::key)
                    .filter(key -> !key.endsWith(".") && !known(key))
                    .forEach(key -> missing.put(key, page.toString())));
    assertThat(missing).isEmpty();
  }

  @Test
  void noPageHasWordsOfItsOwn() {
    Map<String, List<String>> words = new TreeMap<>();
    pages()
        .forEach(
            page -> {
              String bare = MARKUP.matcher(read(page)).replaceAll("\n");
              List<String> found =
                  bare.lines().map(String::strip).filter(MessagesTest::isWord).toList();
              if (!found.isEmpty()) {
                words.put(page.toString(), found);
              }
            });
    assertThat(words).isEmpty();
  }

  /** A label derived from the id of a field ({@code cases.surname}) needs a text as well. */
  @Test
  void everyFieldWithoutALabelHasAText() {
    Pattern field = Pattern.compile("<q:field\\b[^>]*>", Pattern.DOTALL);
    Pattern id = Pattern.compile("\\bid=\"(\\w+)\"");
    List<String> missing = new ArrayList<>();
    pages()
        .filter(page -> PAGES.relativize(page).getNameCount() == 2)
        .forEach(
            page -> {
              String feature = PAGES.relativize(page).getName(0).toString();
              for (MatchResult tag : field.matcher(read(page)).results().toList()) {
                Matcher named = id.matcher(tag.group());
                if (!tag.group().contains(" label=") && named.find()) {
                  String key = feature + "." + named.group(1);
                  if (!known(key)) {
                    missing.add(key + " in " + page);
                  }
                }
              }
            });
    assertThat(missing).isEmpty();
  }

  /** The icon font holds only what the theme names. */
  @Test
  void everyIconInAPageIsInTheTheme() {
    String theme = read(PAGES.resolve("WEB-INF/resources/primefaces-qorgan/theme.css"));
    Pattern icon = Pattern.compile("\\bpi-([a-z][a-z-]*[a-z])|\\bicon=\"([a-z-]+)\"");
    Set<String> missing = new TreeSet<>();
    pages()
        .flatMap(page -> icon.matcher(read(page)).results().map(MessagesTest::key))
        .filter(name -> !theme.contains(".pi-" + name + "::before"))
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  private static boolean isWord(String text) {
    return text.codePoints().filter(Character::isLetter).count() > 1;
  }

  private static String key(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static boolean known(String key) {
    String feature = key.substring(0, Math.max(0, key.indexOf('.')));
    return FEATURES.contains(feature) && keys(feature + "/messages", "kk").contains(key);
  }

  private static Set<String> features() {
    try (Stream<Path> folders = Files.list(JAVA)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("launch") && !name.equals("shared"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every {@code *_kk.properties}, as {@code cases/messages}. */
  private static List<String> bundles() {
    return files(TEXTS, "_kk.properties")
        .map(file -> TEXTS.relativize(file).toString().replace("_kk.properties", ""))
        .sorted()
        .toList();
  }

  private static Set<String> keys(String bundle, String language) {
    return new TreeSet<>(texts(bundle, language).stringPropertyNames());
  }

  private static Properties texts(String bundle, String language) {
    Properties texts = new Properties();
    Path file = TEXTS.resolve(bundle + "_" + language + ".properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        texts.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  private static Stream<Path> sources() {
    return files(JAVA, ".java").filter(file -> !file.startsWith(JAVA.resolve("launch")));
  }

  private static Stream<Path> pages() {
    return files(PAGES, ".xhtml");
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
