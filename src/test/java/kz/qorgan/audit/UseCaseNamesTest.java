package kz.qorgan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.qorgan.access.UseCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor reads deeds, not method names: each use case has a plain name in each language. */
class UseCaseNamesTest {
  private static final String PREFIX = "audit.useCase.";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("kz.qorgan");

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void everyUseCaseHasAName(String language) throws IOException {
    Set<String> useCases = useCases();
    assertThat(useCases).contains("CaseService.register", "AuditService.list");
    Properties texts = texts(language);
    Set<String> named =
        texts.stringPropertyNames().stream()
            .filter(key -> key.startsWith(PREFIX) && !texts.getProperty(key).isBlank())
            .map(key -> key.substring(PREFIX.length()))
            .collect(Collectors.toSet());
    assertThat(named).containsAll(useCases);
  }

  private static Set<String> useCases() {
    Set<String> names =
        PROGRAM.stream()
            .filter(type -> type.isAnnotatedWith(UseCases.class))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    names.add("SignIn.signIn"); // has no session yet, so it writes its own entry
    return names;
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            UseCaseNamesTest.class.getResourceAsStream("messages_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
