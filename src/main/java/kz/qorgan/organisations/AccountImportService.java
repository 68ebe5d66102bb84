package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.organisations.AccountImports.Candidate;
import kz.qorgan.shared.Problem.FieldFault;

/**
 * Whole lists of accounts: a district's schools, a police department. Each line is held to what
 * opening one account asks, and all are opened or none.
 */
@UseCases
public class AccountImportService {
  /** More would help nobody who corrects a file. */
  static final int FAULTS_TOLD = 100;

  @Inject private AccountImports imports;
  @Inject private Validator validator;
  @Inject private Clock clock;

  /**
   * What a list would do; nothing is changed.
   *
   * @param file CSV with a header, see {@link AccountFile}
   * @throws kz.qorgan.shared.Invalid when it is no such list at all
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public CheckedAccounts check(@NotNull byte[] file) {
    return looked(file).told();
  }

  /**
   * Opens every account of a list, as {@link AccountService#create} opens one.
   *
   * @throws BadLines when a line is bad; then none was opened
   */
  @Permits(Permission.MANAGE_ACCOUNTS)
  public ImportedAccounts open(@NotNull byte[] file) {
    Looked looked = looked(file);
    if (!looked.faults().isEmpty()) {
      throw new BadLines(looked.told());
    }
    int waiting = imports.open(looked.candidates(), LocalDate.now(clock));
    return new ImportedAccounts(
        looked.candidates().stream()
            .map(one -> new ImportedAccounts.Opened(one.line(), one.id(), one.login()))
            .toList(),
        waiting);
  }

  private record Looked(List<Candidate> candidates, List<LineFault> faults, int waiting) {
    CheckedAccounts told() {
      long bad = faults.stream().map(LineFault::line).distinct().count();
      return new CheckedAccounts(
          candidates.size(),
          Math.toIntExact(bad),
          faults.stream().limit(FAULTS_TOLD).toList(),
          waiting);
    }
  }

  private Looked looked(byte[] file) {
    List<AccountFile.Line> lines = AccountFile.read(file);
    Map<String, UUID> organisations =
        imports.organisations(
            lines.stream()
                .map(line -> line.get("organisation"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    List<LineFault> faults = new ArrayList<>();
    List<Candidate> candidates =
        lines.stream().map(line -> candidate(line, organisations, faults)).toList();
    faults.addAll(imports.faults(candidates, LocalDate.now(clock)));
    // The sort is stable: of one line, its form comes before its rules.
    faults.sort(Comparator.comparingInt(LineFault::line));
    return new Looked(candidates, faults, faults.isEmpty() ? imports.waiting(candidates) : 0);
  }

  /** The account that a line asks for, without what is not well-formed; adds what is wrong. */
  private Candidate candidate(
      AccountFile.Line line, Map<String, UUID> organisations, List<LineFault> faults) {
    String code = line.get("organisation");
    OpenAccount asked =
        new OpenAccount(
            line.get("login"),
            line.get("surname"),
            line.get("givenName"),
            line.get("patronymic"),
            organisations.get(code),
            line.roles(),
            null,
            line.get("iin"));
    Set<String> wrong = new HashSet<>();
    if (line.count() > 0) {
      faults.add(
          new LineFault(
              line.number(), "line", "organisations.import.cells", List.of(line.count())));
    }
    if (code != null && asked.organisation() == null) {
      wrong.add("organisation");
      faults.add(
          new LineFault(
              line.number(),
              "organisation",
              "organisations.import.unknownOrganisation",
              List.of()));
    }
    validator.validate(asked).stream()
        .map(AccountImportService::fault)
        .sorted(Comparator.comparing(fault -> AccountFile.COLUMNS.indexOf(fault.field())))
        .filter(fault -> wrong.add(fault.field()))
        .map(fault -> new LineFault(line.number(), fault.field(), fault.key(), fault.args()))
        .forEach(faults::add);
    return new Candidate(
        line.number(),
        UUID.randomUUID(),
        wrong.contains("login") ? null : asked.login(),
        asked.surname(),
        asked.givenName(),
        asked.patronymic(),
        asked.organisation(),
        wrong.contains("iin") ? null : asked.iin(),
        wrong.contains("roles") ? null : asked.roles());
  }

  private static FieldFault fault(ConstraintViolation<OpenAccount> violation) {
    String field = violation.getPropertyPath().iterator().next().getName();
    return FieldFault.of(field, violation);
  }
}
