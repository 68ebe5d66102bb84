package kz.qorgan.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.Visitor;

/**
 * How to ask for a use case over REST, and what must come back: 403 without the permission, 404
 * without sight of the record, 403 when the deed is another office's, 409 when a rule of the record
 * is broken, else success. The permission is stated by hand: what the program asks for is compared
 * with it.
 */
final class Recipe {
  private static final BiPredicate<SightOf, Relation> ALWAYS = (sight, relation) -> true;

  final String useCase;
  final String permission;
  final String route;
  private final int success;
  private String variant = "";
  private BiFunction<CaseFile, Visitor, String> path = this::filled;
  private BiFunction<CaseFile, Visitor, String> body = (file, visitor) -> null;
  private BiPredicate<SightOf, Relation> seen = ALWAYS;
  private BiPredicate<SightOf, Relation> theirs = ALWAYS;
  private BiPredicate<SightOf, Relation> kept = ALWAYS;
  private Function<Visitor, CaseFile> material;
  private Set<Slice> shows = EnumSet.noneOf(Slice.class);
  private Runnable before;
  private Relation best = Relation.KEEPER;
  private boolean endsSession;
  private boolean alwaysDone;
  private boolean versioned;
  private String type = "application/json";
  private Set<String> besides = Set.of();
  private List<String> steps;

  private Recipe(String useCase, String permission, String route, int success) {
    this.useCase = useCase;
    this.permission = permission;
    this.route = route;
    this.success = success;
    this.steps = List.of(useCase);
  }

  static Recipe of(String useCase, String permission, String route, int success) {
    return new Recipe(useCase, permission, route, success);
  }

  /** Another way to ask for the same use case. */
  Recipe as(String name) {
    variant = name;
    return this;
  }

  Recipe at(BiFunction<CaseFile, Visitor, String> address) {
    path = address;
    return this;
  }

  Recipe with(BiFunction<CaseFile, Visitor, String> json) {
    body = json;
    return this;
  }

  Recipe with(String json) {
    return with((file, visitor) -> json);
  }

  /** For whom the record exists; for all others it is not found. */
  Recipe seenBy(BiPredicate<SightOf, Relation> readers) {
    seen = readers;
    return this;
  }

  /** Whose deed it is; to all others who see the record it is refused. */
  Recipe doneBy(BiPredicate<SightOf, Relation> doers, Relation first) {
    theirs = doers;
    best = first;
    return this;
  }

  /** For whom the record's own rules allow it. */
  Recipe unless(BiPredicate<SightOf, Relation> broken) {
    kept = broken.negate();
    return this;
  }

  /** What a success must show, as far as the reader may see it at all. */
  Recipe shows(Slice first, Slice... others) {
    shows = EnumSet.of(first, others);
    return this;
  }

  /** Success changes the record: it is tried on one of its own. */
  Recipe on(Function<Visitor, CaseFile> made) {
    material = made;
    return this;
  }

  /** What must be so before, and is not part of the file; nobody else may change it meanwhile. */
  Recipe after(Runnable made) {
    before = made;
    return this;
  }

  Recipe endingTheSession() {
    endsSession = true;
    return this;
  }

  /** It must say from which version it starts. */
  Recipe ofAVersion() {
    versioned = true;
    return this;
  }

  /** The body is no JSON. */
  Recipe ofType(String other) {
    type = other;
    return this;
  }

  /** It asks for a second permission too. */
  Recipe besides(String other) {
    besides = Set.of(other);
    return this;
  }

  /** One request asks for several use cases, in this order; a refusal is the first one's. */
  Recipe inSteps(String... useCases) {
    steps = List.of(useCases);
    return this;
  }

  /** Asking is a deed even where it finds nothing. */
  Recipe doneEvenIfNotFound() {
    alwaysDone = true;
    return this;
  }

  /** What nobody can do without. */
  Set<String> permissions() {
    Set<String> all = new TreeSet<>(besides);
    all.add(permission);
    return all;
  }

  /** The audit's entries of what was answered so. */
  List<String> entries(int status) {
    return outcome(status).equals("DONE")
        ? steps.stream().map(step -> step + " DONE").toList()
        : List.of(steps.get(0) + " " + outcome(status));
  }

  /** How the audit calls what was answered so. */
  private String outcome(int status) {
    return status < 300 || status == 404 && alwaysDone
        ? "DONE"
        : status == 409 || status == 400 ? "FAILED" : "REFUSED";
  }

  private String filled(CaseFile file, Visitor visitor) {
    String plain = route.substring(route.indexOf(' ') + 1);
    Object id =
        plain.startsWith("/referrals")
            ? file.referral(visitor.relation())
            : plain.startsWith("/notifications") ? file.notification() : file.id();
    return plain.replace("{id}", id.toString());
  }

  /** Who can certainly do it, if they may. */
  Relation best() {
    return best;
  }

  Set<Slice> shown() {
    return shows;
  }

  boolean isDeed() {
    return material != null;
  }

  boolean isEndingTheSession() {
    return endsSession;
  }

  /** What must come back to somebody who asks. */
  int expected(Visitor visitor, SightOf sight) {
    Relation relation = visitor.relation();
    if (!permissions().stream().allMatch(visitor::may)) {
      return 403;
    }
    if (!seen.test(sight, relation)) {
      return 404;
    }
    if (!theirs.test(sight, relation)) {
      return 403;
    }
    return kept.test(sight, relation) ? success : 409;
  }

  boolean isSuccess(int status) {
    return status == success;
  }

  /** Asks about the shared file, or about one of its own where success would change it. */
  Answer ask(Visitor visitor, CaseFile shared, Visitor keeper, boolean succeeds) {
    CaseFile about = isDeed() && succeeds ? material.apply(keeper) : shared;
    if (before == null || !succeeds) {
      return ask(visitor, visitor.token(), about);
    }
    synchronized (Recipe.class) {
      before.run();
      return ask(visitor, visitor.token(), about);
    }
  }

  /** Asks in this visitor's place with any token, or with none. */
  Answer ask(Visitor visitor, String token, CaseFile about) {
    String address = path.apply(about, visitor);
    String json = body.apply(about, visitor);
    return versioned || method().startsWith("P") && !method().equals("POST")
        ? HttpDoor.ask(method(), address, token, json, "Content-Type", type, "If-Match", "\"1\"")
        : HttpDoor.ask(method(), address, token, json, "Content-Type", type);
  }

  /** Asks about any id in a language, and about a version that nobody has. */
  Answer ask(Visitor visitor, CaseFile about, Object id, String language) {
    String address = route.substring(route.indexOf(' ') + 1).replace("{id}", id.toString());
    return HttpDoor.ask(
        method(),
        address,
        visitor.token(),
        body.apply(about, visitor),
        "Content-Type",
        type,
        "If-Match",
        "\"77\"",
        "Accept-Language",
        language);
  }

  private String method() {
    return route.substring(0, route.indexOf(' '));
  }

  @Override
  public String toString() {
    return useCase + (variant.isEmpty() ? "" : " (" + variant + ")") + ", " + route;
  }
}
