package kz.qorgan.reference;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import kz.qorgan.access.Caller;

/**
 * Names of codes on pages: {@code #{codes.name('RISK', row.risk)}}. Reference data is public to who
 * is signed in.
 */
@Named("codes")
@RequestScoped
public class CodesView {
  @Inject private ReferenceDirectory directory;
  @Inject private Caller caller;

  /** The name of a code in the reader's language. */
  public String name(String classifier, String code) {
    return code == null ? "" : directory.name(classifier, code).in(caller.language());
  }

  /** The names of several codes, with commas. */
  public String names(String classifier, Collection<String> codes) {
    return codes.stream().map(code -> name(classifier, code)).collect(Collectors.joining(", "));
  }

  /** The codes in force, for a choice. */
  public List<Code> in(String classifier) {
    return directory.codes(classifier);
  }

  /** The codes in force of which the plan itself speaks, or all others. */
  public List<Code> in(String classifier, boolean primary) {
    return in(classifier).stream().filter(code -> code.primary() == primary).toList();
  }

  /** Codes and names for a filter. */
  public List<Option> options(String classifier) {
    return in(classifier).stream().map(code -> new Option(code.code(), label(code))).toList();
  }

  /** A choice of a filter. */
  public record Option(String code, String text) {}

  /** The name of a code in force, in the reader's language. */
  public String label(Code code) {
    return code.name().in(caller.language());
  }
}
