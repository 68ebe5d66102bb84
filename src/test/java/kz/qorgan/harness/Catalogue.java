package kz.qorgan.harness;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;

/** What the built program offers, read from its own classes. */
public final class Catalogue {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("kz.qorgan");

  private Catalogue() {}

  /** Every use case, such as {@code CaseService.open}, with the permission it asks for. */
  public static SortedMap<String, Permission> useCases() {
    SortedMap<String, Permission> useCases = new TreeMap<>();
    classesWith(UseCases.class)
        .forEach(
            service ->
                Arrays.stream(service.getDeclaredMethods())
                    .filter(Catalogue::isOffered)
                    .forEach(
                        method ->
                            useCases.put(
                                service.getSimpleName() + "." + method.getName(),
                                method.getAnnotation(Permits.class).value())));
    return useCases;
  }

  /** Every route of REST, such as {@code GET /cases/{id}}. */
  public static SortedSet<String> routes() {
    SortedSet<String> routes = new TreeSet<>();
    classesWith(Path.class)
        .forEach(
            resource -> {
              String base = resource.getAnnotation(Path.class).value();
              for (Method method : resource.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> routes.add(verb + " " + path(base, method)));
              }
            });
    return routes;
  }

  private static Stream<Class<?>> classesWith(Class<? extends Annotation> annotation) {
    return PROGRAM.stream()
        .filter(type -> type.isAnnotatedWith(annotation))
        .<Class<?>>map(type -> type.reflect());
  }

  private static boolean isOffered(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic();
  }

  private static java.util.Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String path(String base, Method method) {
    Path own = method.getAnnotation(Path.class);
    String whole = "/" + base + "/" + (own == null ? "" : own.value());
    String plain = whole.replaceAll("/+", "/");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
