package kz.qorgan.cases;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.harness.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of cases as a file: what is in it, what is written down of it, and what it may cost. */
class ExportIT {
  private static final String KEEPER = "psychologist10";
  private static final Pattern NONCE = Pattern.compile("nonce\" value=\"([^\"]+)\"");
  private static final String END = "End of the list. Cases in all: ";

  /** As many as the configuration of the tests lets leave in one file. */
  private static final int MANY = 5000;

  /** Six kilobytes in each row: more than any buffer between the server and who does not read. */
  @BeforeAll
  static void register() {
    UUID one = SomeCase.registeredBy(named(KEEPER));
    SomeCase.registeredBy(named(KEEPER));
    bulk(one, 1, MANY);
  }

  private static void bulk(UUID like, int first, int last) {
    Superuser.run(
        """
        set local session_replication_role = replica;
        create temporary table bulk on commit drop as
          select gen_random_uuid() as id, g from generate_series(%2$d, %3$d) g;
        insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
            no_iin_reason, surname, given_name, birth_date, sex, school_class, categories, risk, due_at, registered_at,
            registered_by, registered_by_name)
          select b.id, 'EXPORT-' || lpad(b.g::text, 6, '0'), 1, 'OPEN', c.plan, c.measure, c.keeper_id, c.territory,
            c.child_id, 'NO_DOCUMENTS', 'Сынақова', 'Бала', c.birth_date, c.sex, repeat('Ы', 3000), c.categories,
            c.risk, c.due_at, c.registered_at - b.g * interval '1 second', c.registered_by, c.registered_by_name
          from bulk b cross join qorgan.case_record c where c.id = '%1$s';
        insert into sec.case_listing
          select b.id, l.organisation_id, l.via, l.registered_at - b.g * interval '1 second'
          from bulk b cross join sec.case_listing l where l.case_id = '%1$s'"""
            .formatted(like, first, last));
  }

  @AfterAll
  static void forget() {
    Superuser.run(
        """
        set local session_replication_role = replica;
        delete from sec.case_listing where case_id in (select id from qorgan.case_record where number like 'EXPORT-%');
        delete from qorgan.case_record where number like 'EXPORT-%'""");
  }

  private static String asking(String more) {
    return "{\"purpose\": \"Тоқсандық есеп\"" + (more.isEmpty() ? "" : ", " + more) + "}";
  }

  private static Answer export(String token, String more, String... headers) {
    return HttpDoor.ask("POST", "/cases/export", token, asking(more), headers);
  }

  private static List<List<String>> rows(String file) {
    assertThat(file).startsWith("\uFEFF").endsWith("\r\n");
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file.substring(1))) {
      return csv.stream().map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of the cases, after the file was seen to be whole. */
  private static List<String> numbers(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<List<String>> rows = rows(answer.body());
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    assertThat(rows.get(rows.size() - 1).get(0)).isEqualTo(END + (rows.size() - 2));
    return rows.subList(1, rows.size() - 1).stream().map(row -> row.get(0)).toList();
  }

  private static List<String> listed(Person person, String query) {
    List<String> numbers = new ArrayList<>();
    String after = "";
    while (after != null) {
      Response page = person.get("/cases?limit=100&after=" + after + query);
      page.then().statusCode(200);
      numbers.addAll(page.path("items.number"));
      after = page.path("next");
    }
    return numbers;
  }

  private static long lastEntry() {
    return Long.parseLong(Superuser.one("select coalesce(max(id), 0) from audit.entry"));
  }

  private static List<List<String>> entriesAfter(long entry, String columns) {
    return Superuser.rows(
        "select "
            + columns
            + " from audit.entry where id > "
            + entry
            + " and use_case in ('CaseService.startExport', 'CaseService.export',"
            + " 'CaseService.endExport') order by id");
  }

  // ------------------------------------------------------------------------------------- content

  @ParameterizedTest
  @CsvSource({
    "district,NEWEST",
    "district,NAME",
    "district,DUE",
    "doctor,NEWEST",
    "secretary,NAME"
  })
  void theFileHoldsTheCasesOfTheListInTheirOrder(String login, String order) {
    Person person = named(login);
    List<String> expected = listed(person, "&order=" + order);
    assertThat(numbers(export(person.token(), "\"order\": \"" + order + "\""))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "risk,\"HIGH\"",
    "status,\"VOIDED\"",
    "category,\"BULLYING\"",
    "measure,\"2.10\"",
    "number,\"KST-2026-00001\"",
    "overdue,true"
  })
  void aFilterLeavesOutOfTheFileWhatItLeavesOutOfTheList(String name, String value) {
    Person person = named("district");
    List<String> expected = listed(person, "&" + name + "=" + value.replace("\"", ""));
    assertThat(numbers(export(person.token(), "\"" + name + "\": " + value))).isEqualTo(expected);
  }

  @Test
  void headingsAndWordsAreInTheReadersLanguageAndNoNumberOfAPersonIsThere() {
    Visitor keeper = Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER);
    CaseFile file = CaseFile.fresh(keeper);
    Answer answer =
        export(keeper.token(), "\"number\": \"" + file.number() + "\"", "Accept-Language", "kk");
    List<List<String>> rows = rows(answer.body());
    assertThat(rows.get(0)).startsWith("Іс нөмірі", "Бала", "Туған күні");
    assertThat(rows.get(1)).contains(file.number());
    assertThat(rows.get(1).get(1)).contains(file.word(CaseFile.Slice.SURNAME));
    assertThat(rows.get(2).get(0)).isEqualTo("Тізімнің соңы. Барлығы: 1");
    assertThat(answer.body()).doesNotContain(file.word(CaseFile.Slice.IIN));
    assertThat(answer.headers().get("content-disposition").get(0))
        .matches("attachment; filename=\"qorgan-cases-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(answer.headers().get("content-type").get(0)).startsWith("text/csv");
    assertThat(answer.headers().get("cache-control").get(0)).contains("no-store");
  }

  @Test
  void aCellThatBeginsAsAFormulaIsMadeText() {
    UUID id = SomeCase.registeredBy(named("psychologist11"));
    Superuser.run(
        "update qorgan.case_record set school_class = '=HYPERLINK(\"http://x\",\"y\")' where id ="
            + " '%s'".formatted(id));
    String number = Superuser.one("select number from qorgan.case_record where id = '" + id + "'");
    Answer answer = export(named("psychologist11").token(), "\"number\": \"" + number + "\"");
    assertThat(rows(answer.body()).get(1)).contains("'=HYPERLINK(\"http://x\",\"y\")");
  }

  @Test
  void aSpreadsheetHoldsTheSameRows() throws IOException {
    Person person = named("psychologist5");
    Response answer = person.post("/cases/export", asking("\"format\": \"XLSX\""));
    answer.then().statusCode(200);
    assertThat(answer.header("Content-Disposition")).endsWith(".xlsx\"");
    String sheet = CaseSheetTest.sheetOf(answer.asByteArray());
    List<String> expected = listed(person, "");
    assertThat(expected).isNotEmpty();
    assertThat(sheet).contains(expected).contains(END + expected.size());
  }

  // --------------------------------------------------------------------------------------- who may

  @ParameterizedTest
  @ValueSource(strings = {"admin", "auditor", "region", "districtadmin"})
  void whoHasNoBusinessWithCasesExportsNone(String login) {
    Answer answer = export(named(login).token(), "");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(PageSession.of(login).get("/cases/export").statusCode()).isEqualTo(403);
  }

  @Test
  void whoMayNotListMayNotExportEither() {
    Visitor only =
        Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER)
            .with(Set.of("EXPORT_CASES"));
    assertThat(export(only.token(), "").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};purpose",
        "{\"purpose\": \"  \"};purpose",
        "{\"purpose\": \"Есеп\", \"format\": \"PDF\"};",
        "{\"purpose\": \"Есеп\", \"order\": \"IIN\"};",
        "{\"purpose\": \"Есеп\", \"limit\": 10};",
        "[];"
      })
  void badInputIsToldAndNothingIsWrittenDownAsDone(String body, String field) {
    long before = lastEntry();
    Answer answer = HttpDoor.ask("POST", "/cases/export", named(KEEPER).token(), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(field == null ? "\"status\":400" : "\"" + field + "\"");
    assertThat(entriesAfter(before, "outcome").stream().map(row -> row.get(0)))
        .doesNotContain("DONE");
  }

  @Test
  void aPurposeThatDoesNotFitTheTrailIsTooLong() {
    String body = "{\"purpose\": \"" + "Ұ".repeat(181) + "\"}";
    assertThat(HttpDoor.ask("POST", "/cases/export", named(KEEPER).token(), body).status())
        .isEqualTo(400);
  }

  @Test
  void whatIsMoreThanOneFileHoldsIsRefusedBeforeAnyOfItIsShown() {
    String token = named(KEEPER).token();
    long before = lastEntry();
    // The office has two more than one file holds.
    Answer answer = export(token, "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("One file holds at most 5,000 cases", "Narrow the filter");
    assertThat(entriesAfter(before, "use_case, outcome, reason, case_ids"))
        .containsExactly(
            List.of("CaseService.startExport", "FAILED", "cases.rule.exportTooLarge", "{}"));
  }

  // --------------------------------------------------------------------------------------- the
  // audit

  @Test
  void theAuditHoldsThePurposeExactlyTheIdsShownAndTheirNumber() {
    long before = lastEntry();
    List<String> numbers = numbers(export(named(KEEPER).token(), "\"number\": \"EXPORT-\""));
    assertThat(numbers).hasSize(MANY).doesNotHaveDuplicates();
    List<List<String>> entries =
        entriesAfter(before, "use_case, outcome, cardinality(case_ids), reason, login");
    assertThat(entries.get(0))
        .containsExactly(
            "CaseService.startExport", "DONE", "0", "audit.purpose:Тоқсандық есеп", KEEPER);
    assertThat(entries.subList(1, entries.size() - 1))
        .hasSize(MANY / CaseExports.PAGE)
        .allSatisfy(
            entry ->
                assertThat(entry.subList(0, 3))
                    .containsExactly("CaseService.export", "DONE", "1000"));
    assertThat(entries.get(entries.size() - 1).subList(0, 4))
        .containsExactly("CaseService.endExport", "DONE", "0", "audit.counted:" + MANY);
    assertThat(shownAfter(before)).isEqualTo(numbers);
  }

  private static List<String> shownAfter(long entry) {
    return Superuser.rows(
            "select c.number from audit.entry e cross join unnest(e.case_ids) with ordinality s (id,"
                + " place) join qorgan.case_record c on c.id = s.id where e.id > "
                + entry
                + " and e.use_case = 'CaseService.export' order by e.id, s.place")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void theAuditorReadsWhatItWasForInTheirOwnLanguage() {
    export(named("psychologist5").token(), "\"number\": \"KST-\"");
    Response trail = named("auditor").asksIn("ru").get("/api/audit?limit=100&login=psychologist5");
    trail.then().statusCode(200);
    assertThat(trail.asString())
        .contains("Начало выгрузки списка дел", "Цель: Тоқсандық есеп", "Всего: ");
  }

  @Test
  void theKeeperSeesThatSomebodyElseTookTheirCaseAway() {
    Person keeper = named("psychologist5");
    UUID id = SomeCase.registeredBy(keeper);
    String number = Superuser.one("select number from qorgan.case_record where id = '" + id + "'");
    export(named("district").token(), "\"number\": \"" + number + "\"");
    Response readers = keeper.get("/cases/" + id + "/readers");
    readers.then().statusCode(200);
    assertThat(readers.asString()).contains("Export a part of the list of cases");
  }

  @Test
  void aKeyForRepeatingIsNoKeyToAKeptFile() {
    String token = named("psychologist5").token();
    String key = UUID.randomUUID().toString();
    List<String> first = numbers(export(token, "", "Idempotency-Key", key));
    SomeCase.registeredBy(named("psychologist5"));
    assertThat(numbers(export(token, "", "Idempotency-Key", key))).hasSize(first.size() + 1);
  }

  // ------------------------------------------------------------------------------- what breaks off

  /** A client that asks for all of the bulk and then does what it likes. */
  private static final class Downloader implements AutoCloseable {
    private final Socket socket = new Socket();

    Downloader(String token) throws IOException {
      URI server = QorganServer.url();
      socket.setReceiveBufferSize(8192);
      socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
      byte[] body = asking("\"number\": \"EXPORT-\"").getBytes(StandardCharsets.UTF_8);
      String head =
          "POST /api/cases/export HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
              + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
      socket
          .getOutputStream()
          .write(
              head.formatted(server.getAuthority(), token, body.length)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      byte[] begin = socket.getInputStream().readNBytes(12);
      assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }

    /** Everything until the server ends, or says nothing any more. */
    String rest() throws IOException {
      socket.setSoTimeout(3_000);
      java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      try {
        for (int n = socket.getInputStream().read(buffer);
            n >= 0;
            n = socket.getInputStream().read(buffer)) {
          read.write(buffer, 0, n);
        }
      } catch (SocketTimeoutException nothingMore) {
        return read.toString(StandardCharsets.UTF_8);
      }
      return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.setSoLinger(true, 0); // gone at once, as a cancelled download is
      socket.close();
    }
  }

  private static List<List<String>> ends(long since) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      List<List<String>> ends =
          entriesAfter(since, "use_case, outcome, reason").stream()
              .filter(entry -> entry.get(0).equals("CaseService.endExport"))
              .toList();
      if (!ends.isEmpty() || System.nanoTime() > until) {
        return ends;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static int shown(List<String> end) {
    assertThat(end.subList(0, 2)).containsExactly("CaseService.endExport", "FAILED");
    assertThat(end.get(2)).startsWith("cases.export.broken:");
    return Integer.parseInt(end.get(2).substring("cases.export.broken:".length()));
  }

  private static void nothingIsHeld() {
    assertThat(
            Superuser.one(
                "select count(*) from pg_stat_activity"
                    + " where application_name like 'qorgan%' and xact_start is not null"))
        .isEqualTo("0");
  }

  @Test
  void aCancelledDownloadIsWrittenDownWithWhatItHasShownAndHoldsNothing() throws IOException {
    long before = lastEntry();
    new Downloader(named(KEEPER).token()).close();
    int shown = shown(ends(before).get(0));
    assertThat(shown).isBetween(1, MANY - 1).isEqualTo(shownAfter(before).size());
    nothingIsHeld();
    assertThat(numbers(export(named(KEEPER).token(), "\"number\": \"EXPORT-\""))).hasSize(MANY);
  }

  @Test
  void aFileThatBreaksOffDoesNotLookWhole() throws IOException {
    String token =
        Visitor.of(SeededRole.named("DISTRICT_EDUCATION_OFFICER"), Relation.KEEPER).token();
    long before = lastEntry();
    Person keeper = named(KEEPER);
    Superuser.run(
        """
        update sec.session set organisations = array['%1$s']::uuid[], offices = array['%1$s']::uuid[]
        where token_hash = decode('%2$s', 'hex')"""
            .formatted(keeper.office(), kz.qorgan.access.Tokens.hash(token)));
    try (Downloader reader = new Downloader(token)) {
      HttpDoor.ask("DELETE", "/session", token, null);
      String rest = reader.rest();
      assertThat(ends(before).get(0).get(1)).isEqualTo("REFUSED");
      rest += reader.rest();
      assertThat(rest).contains("EXPORT-").doesNotContain(END).doesNotEndWith("\r\n0\r\n\r\n");
    }
    nothingIsHeld();
  }

  @Test
  void twoAtOnceTakeAllPlacesUntilTheyStopReadingForTooLong() throws IOException {
    String token = named(KEEPER).token();
    long before = lastEntry();
    PageSession session = PageSession.of("district");
    Response page = session.get("/cases/export");
    try (Downloader one = new Downloader(token);
        Downloader other = new Downloader(token)) {
      CompletableFuture<Response> sent =
          CompletableFuture.supplyAsync(() -> session.post("/cases/export", form(page, "Есеп")));
      Answer third = export(named("psychologist5").token(), "", "Accept-Language", "kk");
      assertThat(third.status()).as(third.body()).isEqualTo(503);
      assertThat(third.headers().get("retry-after")).containsExactly("30");
      assertThat(third.headers().get("content-type").get(0)).startsWith("application/problem+json");
      assertThat(third.body()).contains("Жарты минуттан кейін қайталаңыз.");
      assertThat(sent.join().asString())
          .contains("Others are exporting the list now.", ">Есеп</textarea>");
      nothingIsHeld(); // who does not read holds a place, and no connection
      assertThat(named("psychologist5").get("/cases").statusCode()).isEqualTo(200);
      shown(ends(before).get(0)); // by the server's own patience
    }
    assertThat(numbers(export(named("psychologist5").token(), ""))).isNotEmpty();
  }

  // -------------------------------------------------------------------------------------- the page

  private static Map<String, String> form(Response page, String purpose) {
    Matcher nonce = NONCE.matcher(page.asString());
    assertThat(nonce.find()).as("a nonce").isTrue();
    return Map.of(
        "primefaces.nonce",
        nonce.group(1),
        "form",
        "form",
        "purpose",
        purpose,
        "format",
        "CSV",
        "export",
        "export",
        "jakarta.faces.ViewState",
        PageSession.state(page));
  }

  @Test
  void aPageSendsTheFileOfTheListThatItCameFrom() {
    PageSession session = PageSession.of("district");
    String list = session.get("/cases/list?risk=HIGH&order=NAME").asString();
    assertThat(list).contains("/cases/export?risk=HIGH&amp;order=NAME");
    Response page = session.get("/cases/export?risk=HIGH&order=NAME");
    long before = lastEntry();
    Response file = session.post("/cases/export?risk=HIGH&order=NAME", form(page, "Есеп"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.header("Content-Disposition")).contains("attachment", ".csv");
    List<String> expected = listed(named("district"), "&risk=HIGH&order=NAME");
    List<List<String>> rows = rows(new String(file.asByteArray(), StandardCharsets.UTF_8));
    assertThat(rows.subList(1, rows.size() - 1).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(expected);
    assertThat(entriesAfter(before, "reason").get(0)).containsExactly("audit.purpose:Есеп");
  }

  @Test
  void aPageAsksForThePurposeAndOffersNothingToWhomItWouldRefuse() {
    PageSession session = PageSession.of("district");
    String filtered = "/cases/export?number=KST-2026-00001";
    Response page = session.get(filtered);
    Response again = session.post("/cases/export", form(page, ""));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.asString())
        .contains("q-error", "What the file is for", "KST-2026-00001")
        .doesNotContain("All cases of the list");
    Response file = session.post("/cases/export", form(again, "Есеп"));
    List<List<String>> rows = rows(new String(file.asByteArray(), StandardCharsets.UTF_8));
    assertThat(rows.subList(1, rows.size() - 1).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(listed(named("district"), "&number=KST-2026-00001"));
    assertThat(PageSession.of("admin").get("/cases/list").asString())
        .doesNotContain("/cases/export");
  }

  @Test
  void aBrowserTakesTheFileFromTheListsOwnButton() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = TestBrowser.signedIn(visitor, "psychologist5", "kk");
      page.navigate("/cases/list?order=NAME");
      page.click("a[href*='/cases/export']");
      TestBrowser.awaits(page, "**/cases/export?order=NAME");
      TestBrowser.assertReadable(page, "cases-export-kk");
      page.fill("[id=purpose]", "Тоқсандық есеп");
      Download file = page.waitForDownload(() -> page.click("[id=export]"));
      assertThat(file.suggestedFilename()).matches("qorgan-cases-\\d{4}-\\d\\d-\\d\\d\\.xlsx");
      assertThat(file.failure()).isNull();
    }
  }
}
