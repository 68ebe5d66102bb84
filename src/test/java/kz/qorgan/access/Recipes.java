package kz.qorgan.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Guard;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.Visitor;

/** Every use case that REST offers, and how to ask for it. */
final class Recipes {

  /**
   * Routes that ask for no use case of their own: signing in and passwords have their own tests,
   * and the sheet of roles asks two use cases that are here by themselves.
   */
  static final Set<String> WITHOUT_USE_CASE =
      Set.of(
          "POST /session",
          "POST /password",
          "PUT /password",
          "POST /accounts/{id}/links",
          "POST /accounts/links",
          "GET /roles/matrix");

  /** Use cases that pages alone offer. */
  static final Set<String> PAGES_ONLY =
      Set.of(
          "AccountService.grantable",
          "AccountService.offices",
          "DraftService.discard",
          "DraftService.find",
          "DraftService.save",
          "EmergencyService.block",
          "NotificationService.ofCase",
          "OrganisationTreeService.kinds",
          "ReferralService.draft",
          "ReferralService.ofCase",
          "RoleService.slices",
          "SessionService.speak",
          "SliceService.ofCase",
          "SliceService.own");

  static final UUID SOMEBODY = UUID.nameUUIDFromBytes("proof:somebody".getBytes());

  private Recipes() {}

  static List<Recipe> all() {
    return Stream.of(
            reading(),
            exports(),
            caseDeeds(),
            slices(),
            referralDeeds(),
            guarding(),
            emergencies(),
            administration(),
            others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recipe> reading() {
    return List.of(
        reads("SessionService.me", "USE_OWN_SESSION", "GET /me"),
        reads("SessionService.me", "USE_OWN_SESSION", "GET /openapi"),
        reads("SessionService.mine", "USE_OWN_SESSION", "GET /sessions"),
        reads("MeasureService.list", "READ_PLAN", "GET /measures"),
        reads("MeasureService.open", "READ_PLAN", "GET /measures/{number}")
            .at((file, visitor) -> "/measures/1.21"),
        reads("OrganisationService.list", "READ_PLAN", "GET /organisations"),
        reads("ReferenceService.codes", "READ_PLAN", "GET /reference/{classifier}")
            .at((file, visitor) -> "/reference/category"),
        reads("StatisticsService.counts", "VIEW_STATISTICS", "GET /statistics"),
        reads("AuditService.list", "REVIEW_AUDIT", "GET /audit")
            .at((file, visitor) -> "/audit?limit=100&caseId=" + file.id()),
        reads("UnusualService.list", "REVIEW_AUDIT", "GET /audit/unusual"),
        reads("UnusualService.questions", "USE_OWN_SESSION", "GET /questions"),
        reads("ReaderService.list", "SEE_READERS", "GET /cases/{id}/readers")
            .seenBy((sight, relation) -> sight.kept()),
        reads("CaseService.open", "READ_CASE", "GET /cases/{id}")
            .seenBy((sight, relation) -> sight.basic())
            .shows(Slice.SURNAME, Slice.IIN, Slice.STORY, Slice.FINDING, Slice.HELP),
        reads("CaseService.timeline", "READ_CASE", "GET /cases/{id}/timeline")
            .seenBy((sight, relation) -> sight.basic())
            .shows(
                Slice.ACTION,
                Slice.HELP,
                Slice.ANSWER,
                Slice.REASON_FOR_BASIC,
                Slice.REASON_FOR_STORY,
                Slice.REASON_FOR_TELLER),
        reads("CaseService.list", "READ_CASE", "GET /cases")
            .at((file, visitor) -> "/cases?number=" + file.number())
            .shows(Slice.SURNAME),
        reads("CaseService.search", "SEARCH_CHILD", "POST /cases/search")
            .with((file, visitor) -> "{\"name\": \"" + file.word(Slice.SURNAME) + "\"}")
            .shows(Slice.SURNAME),
        reads("CaseService.findChild", "SEARCH_CHILD", "POST /children/search")
            .with((file, visitor) -> "{\"text\": \"" + file.word(Slice.SURNAME) + "\"}")
            .shows(Slice.SURNAME),
        reads("ReferralService.list", "READ_REFERRAL", "GET /referrals")
            .as("incoming")
            .at((file, visitor) -> "/referrals?box=incoming&limit=100"),
        reads("ReferralService.list", "READ_REFERRAL", "GET /referrals")
            .as("outgoing")
            .at((file, visitor) -> "/referrals?box=outgoing&limit=100"),
        reads("ReferralService.open", "READ_REFERRAL", "GET /referrals/{id}")
            .seenBy((sight, relation) -> sight.referral())
            .doneBy((sight, relation) -> true, Relation.RECIPIENT_OF_STORY),
        reads("NotificationService.list", "READ_NOTIFICATION", "GET /notifications")
            .as("incoming")
            .at((file, visitor) -> "/notifications?box=incoming&limit=100"),
        reads("NotificationService.list", "READ_NOTIFICATION", "GET /notifications")
            .as("outgoing")
            .at((file, visitor) -> "/notifications?box=outgoing&limit=100"),
        reads("NotificationService.open", "READ_NOTIFICATION", "GET /notifications/{id}")
            .seenBy((sight, relation) -> sight.notice())
            .doneBy((sight, relation) -> true, Relation.TOLD_POLICE)
            .shows(Slice.SURNAME));
  }

  /** One request, three use cases: each is in the matrix by the same request. */
  private static List<Recipe> exports() {
    String[] steps = {"CaseService.startExport", "CaseService.export", "CaseService.endExport"};
    return Stream.of(steps)
        .map(
            step ->
                reads(step, "EXPORT_CASES", "POST /cases/export")
                    .besides("READ_CASE")
                    .inSteps(steps)
                    .with(
                        (file, visitor) ->
                            "{\"purpose\": \"Тексеру\", \"number\": \"%s\"}"
                                .formatted(file.number()))
                    .shows(Slice.SURNAME))
        .toList();
  }

  private static List<Recipe> caseDeeds() {
    return List.of(
        does("CaseService.register", "REGISTER_CASE", "POST /cases", 201)
            .with(SomeCase.under("1.21", "BULLYING", "[]", null)),
        keeperDoes("CaseService.correct", "CORRECT_CASE", "PATCH /cases/{id}")
            .with("{\"risk\": \"LOW\"}"),
        keeperDoes("CaseService.recordAction", "CORRECT_CASE", "POST /cases/{id}/actions")
            .with("{\"text\": \"Үйіне бардық.\"}"),
        keeperDoes("CaseService.voidCase", "VOID_CASE", "POST /cases/{id}/voiding")
            .with("{\"reason\": \"Қате тіркелді.\"}"),
        does(
                "MedicalService.record",
                "RECORD_MEDICAL_HELP",
                "POST /cases/{id}/medical-records",
                201)
            .with("{\"findings\": [\"NO_FINDING\"]}")
            .seenBy((sight, relation) -> sight.basic()),
        does("ReferralService.send", "REFER_CHILD", "POST /cases/{id}/referrals", 201)
            .as("basic")
            .with(referral("[\"BASIC\"]"))
            .seenBy((sight, relation) -> sight.basic()),
        does("ReferralService.send", "REFER_CHILD", "POST /cases/{id}/referrals", 201)
            .as("with the story")
            .with(referral("[\"BASIC\", \"STORY\"]"))
            .seenBy((sight, relation) -> sight.basic())
            .unless((sight, relation) -> !sight.story()));
  }

  private static List<Recipe> slices() {
    return List.of(
        reads("ReaderService.insiders", "SEE_READERS", "GET /cases/{id}/access")
            .seenBy((sight, relation) -> sight.kept()),
        reads("CaseService.whereabouts", "READ_CASE", "GET /cases/{id}/whereabouts")
            .seenBy((sight, relation) -> sight.whereabouts())
            .shows(Slice.ADDRESS),
        reads("SliceService.reporter", "READ_CASE", "GET /cases/{id}/reporter")
            .seenBy((sight, relation) -> sight.basic() && sight.reporter())
            .shows(Slice.REPORTER),
        reads("SliceService.notes", "READ_CASE", "GET /cases/{id}/notes")
            .seenBy((sight, relation) -> sight.basic())
            .shows(Slice.NOTE),
        reads("SliceService.policeRecords", "READ_CASE", "GET /cases/{id}/police-records")
            .seenBy((sight, relation) -> sight.basic())
            .shows(Slice.POLICE),
        does("SliceService.saveWhereabouts", "CORRECT_CASE", "PUT /cases/{id}/whereabouts", 200)
            .with("{\"place\": \"OTHER\", \"address\": \"Абай көшесі\"}")
            .seenBy((sight, relation) -> sight.basic())
            .doneBy(
                (sight, relation) -> relation.isKeeping() && sight.whereabouts(), Relation.KEEPER),
        does("SliceService.saveReporter", "CORRECT_CASE", "PUT /cases/{id}/reporter", 200)
            .with("{\"relation\": \"OTHER\", \"name\": \"Көршісі\"}")
            .seenBy((sight, relation) -> sight.basic())
            .doneBy((sight, relation) -> sight.reporter(), Relation.KEEPER),
        does("SliceService.writeNote", "WRITE_NOTE", "POST /cases/{id}/notes", 201)
            .with("{\"text\": \"Әңгімелестік.\"}")
            .seenBy((sight, relation) -> sight.basic()),
        does("SliceService.recordPolice", "RECORD_POLICE", "POST /cases/{id}/police-records", 201)
            .with("{\"kind\": \"PROPHYLACTIC_REGISTER\", \"date\": \"2019-09-02\"}")
            .seenBy((sight, relation) -> sight.basic())
            .doneBy((sight, relation) -> relation == Relation.TOLD_POLICE, Relation.TOLD_POLICE));
  }

  private static List<Recipe> referralDeeds() {
    return List.of(
        recipientDoes(
                "ReferralService.accept", "ANSWER_REFERRAL", "POST /referrals/{id}/acceptance")
            .with("{}"),
        recipientDoes("ReferralService.reject", "ANSWER_REFERRAL", "POST /referrals/{id}/rejection")
            .with("{\"reason\": \"Бізге емес.\"}"),
        recipientDoes(
                "ReferralService.complete", "ANSWER_REFERRAL", "POST /referrals/{id}/completion")
            .on(CaseFile::accepted)
            .with("{\"answer\": \"Көмек көрсетілді.\"}"),
        does("ReferralService.revoke", "REFER_CHILD", "POST /referrals/{id}/revocation", 200)
            .with("{\"reason\": \"Қажет емес.\"}")
            .seenBy((sight, relation) -> sight.referral())
            .doneBy((sight, relation) -> relation.isKeeping(), Relation.KEEPER),
        does(
                "NotificationService.acknowledge",
                "ACKNOWLEDGE_NOTIFICATION",
                "POST /notifications/{id}/acknowledgement",
                200)
            .with(
                (file, visitor) ->
                    "{\"registrationNumber\": \"КУИ-1\", \"acceptedAt\": \"%s\"}"
                        .formatted(Instant.now().minusSeconds(60)))
            .seenBy((sight, relation) -> sight.notice())
            .doneBy((sight, relation) -> relation == Relation.TOLD_POLICE, Relation.TOLD_POLICE));
  }

  private static List<Recipe> guarding() {
    return List.of(
        reads("AlertService.list", "READ_ALERT", "GET /alerts"),
        Recipe.of("AlertService.see", "READ_ALERT", "POST /alerts/{id}/seen", 204)
            .at((file, visitor) -> "/alerts/" + file.guard(Guard.ALERT) + "/seen")
            .seenBy((sight, relation) -> sight.office()),
        reads("ConflictService.ofCase", "GUARD_CASE", "GET /cases/{id}/conflicts")
            .seenBy((sight, relation) -> sight.basic()),
        does("ConflictService.name", "GUARD_CASE", "POST /cases/{id}/conflicts", 201)
            .with("{\"login\": \"psychologist9\", \"reason\": \"Туысы.\"}")
            .seenBy((sight, relation) -> sight.basic())
            .doneBy((sight, relation) -> sight.kept(), Relation.KEEPER),
        does("ConflictService.askLifting", "GUARD_CASE", "POST /conflicts/{id}/lifting", 200)
            .at((file, visitor) -> "/conflicts/" + file.guard(Guard.CONFLICT) + "/lifting")
            .with("{\"reason\": \"Аттас адам.\"}")
            .seenBy((sight, relation) -> sight.kept()),
        does("ConflictService.answerHint", "GUARD_CASE", "POST /conflicts/{id}/answer", 200)
            .at((file, visitor) -> "/conflicts/" + file.guard(Guard.HINT) + "/answer")
            .with("{\"lift\": true, \"reason\": \"Аттас адам.\"}")
            .seenBy((sight, relation) -> sight.kept()),
        reads("ConflictService.asked", "DECIDE_CONFLICT", "GET /conflicts"),
        reads("ConflictService.openAsked", "DECIDE_CONFLICT", "GET /conflicts/{id}")
            .at((file, visitor) -> "/conflicts/" + file.guard(Guard.ASKED))
            .seenBy((sight, relation) -> sight.commission())
            .doneBy((sight, relation) -> true, Relation.RECIPIENT_OF_STORY),
        does("ConflictService.decide", "DECIDE_CONFLICT", "POST /conflicts/{id}/decision", 200)
            .at((file, visitor) -> "/conflicts/" + file.guard(Guard.ASKED) + "/decision")
            .with("{\"lift\": true, \"reason\": \"Аттас адам.\"}")
            .seenBy((sight, relation) -> sight.commission())
            .doneBy((sight, relation) -> true, Relation.RECIPIENT_OF_STORY),
        reads("ProtectionService.ofCase", "GUARD_CASE", "GET /cases/{id}/protection")
            .seenBy((sight, relation) -> sight.basic()),
        does("ProtectionService.protect", "GUARD_CASE", "POST /cases/{id}/protection", 201)
            .with("{\"reason\": \"Баспанада.\", \"logins\": []}")
            .seenBy((sight, relation) -> sight.basic())
            .doneBy((sight, relation) -> relation.isKeeping(), Relation.KEEPER),
        reads(
                "ProtectionService.openAbandoned",
                "DECIDE_CONFLICT",
                "GET /cases/{id}/protection/readers")
            .on(CaseFile::abandoned)
            .seenBy((sight, relation) -> sight.commission())
            .doneBy((sight, relation) -> true, Relation.RECIPIENT_OF_STORY),
        Recipe.of(
                "ProtectionService.nameReaders",
                "DECIDE_CONFLICT",
                "POST /cases/{id}/protection/readers",
                204)
            .on(CaseFile::abandoned)
            .with("{\"reason\": \"Бәрі кетті.\", \"logins\": [\"proof.resident\"]}")
            .seenBy((sight, relation) -> sight.commission())
            .doneBy((sight, relation) -> true, Relation.RECIPIENT_OF_STORY),
        reads("ProtectionService.end", "GUARD_CASE", "DELETE /cases/{id}/protection")
            .on(CaseFile::guarded)
            .seenBy((sight, relation) -> sight.basic())
            .doneBy((sight, relation) -> relation.isKeeping(), Relation.KEEPER),
        reads("RelativeService.mine", "USE_OWN_SESSION", "GET /me/relatives"),
        reads("RelativeService.contact", "USE_OWN_SESSION", "GET /me/contact"),
        reads("RelativeService.saveContact", "USE_OWN_SESSION", "PUT /me/contact")
            .with(
                (file, visitor) ->
                    "{\"address\": \"%s\"}".formatted(CaseFile.absent().word(Slice.ADDRESS))),
        Recipe.of("RelativeService.declare", "USE_OWN_SESSION", "POST /me/relatives", 201)
            .with(
                (file, visitor) ->
                    "{\"kinship\": \"NEPHEW\", \"surname\": \"%s\", \"givenName\": \"Асан\", \"birthDate\": \"2012-03-04\"}"
                        .formatted(CaseFile.absent().word(Slice.SURNAME))),
        Recipe.of("RelativeService.withdraw", "USE_OWN_SESSION", "DELETE /me/relatives/{id}", 404)
            .as("somebody else's")
            .at((file, visitor) -> "/me/relatives/" + SOMEBODY),
        Recipe.of("RelativeService.withdraw", "USE_OWN_SESSION", "DELETE /me/relatives/{id}", 204)
            .at((file, visitor) -> "/me/relatives/" + relativeOf(visitor.account())));
  }

  private static List<Recipe> emergencies() {
    BiPredicate<SightOf, Relation> known =
        (sight, relation) ->
            sight.kept() || sight.commission() || relation == Relation.OTHER_AGENCY;
    return List.of(
        reads("EmergencyService.mine", "OPEN_EMERGENCY", "GET /emergency-accesses"),
        reads("EmergencyService.toReview", "REVIEW_EMERGENCY", "GET /emergency-accesses/to-review"),
        reads("EmergencyService.openToReview", "REVIEW_EMERGENCY", "GET /emergency-accesses/{id}")
            .at((file, visitor) -> "/emergency-accesses/" + file.guard(Guard.EMERGENCY))
            .seenBy(known),
        does("EmergencyService.open", "OPEN_EMERGENCY", "POST /emergency-accesses", 201)
            .with(
                (file, visitor) ->
                    "{\"number\": \"%s\", \"reasonCode\": \"LIFE\", \"reason\": \"Баланың өміріне қауіп төніп тұр.\", \"password\": \"%s\"}"
                        .formatted(file.number(), QorganServer.PASSWORD))
            .seenBy((sight, relation) -> !relation.isKeptFromIt())
            .unless((sight, relation) -> relation == Relation.OTHER_AGENCY)
            .after(Recipes::reviewEmergencies)
            .doneEvenIfNotFound(),
        reads("EmergencyService.end", "OPEN_EMERGENCY", "POST /emergency-accesses/{id}/end")
            .at((file, visitor) -> "/emergency-accesses/" + file.guard(Guard.EMERGENCY) + "/end")
            .seenBy(known)
            .doneBy((sight, relation) -> relation == Relation.OTHER_AGENCY, Relation.OTHER_AGENCY),
        does(
                "EmergencyService.review",
                "REVIEW_EMERGENCY",
                "POST /emergency-accesses/{id}/review",
                200)
            .at((file, visitor) -> "/emergency-accesses/" + file.guard(Guard.EMERGENCY) + "/review")
            .with("{\"verdict\": \"JUSTIFIED\", \"text\": \"Негізді.\"}")
            .seenBy(known)
            .doneBy((sight, relation) -> relation != Relation.OTHER_AGENCY, Relation.KEEPER));
  }

  /** But for the one that waits for its review in every file. */
  private static void reviewEmergencies() {
    Superuser.run(
        """
        update qorgan.emergency_access set verdict = 'JUSTIFIED', review_text = 'С', reviewed_at = now(),
          reviewed_by_name = 'С'
        where reviewed_at is null and account_id <> '%s'
          and account_id in (select id from qorgan.account where login like 'proof.%%')\
        """
            .formatted(Visitor.account(Relation.OTHER_AGENCY)));
  }

  private static String questionTo(Visitor reader) {
    return Superuser.one(
        """
        insert into audit.unusual (rule, account_id, login, organisation_id, day, number)
        values (gen_random_uuid(), '%s', 'proof', '%s', current_date, 1) returning id\
        """
            .formatted(reader.account(), reader.relation().office()));
  }

  private static String relativeOf(UUID account) {
    return Superuser.one(
        """
        insert into qorgan.declared_relative (account_id, kinship, surname, given_name, birth_date)
        values ('%s', 'OTHER', '%s', 'Асан', '2012-03-04') returning id\
        """
            .formatted(account, CaseFile.absent().word(Slice.SURNAME)));
  }

  /**
   * Who administers what is asked by the administrators' own tests. Here only who may ask at all:
   * each of these is let in, and then finds nobody of that id or a body in which everything is
   * missing.
   */
  private static List<Recipe> administration() {
    return List.of(
        reads("AccountService.list", "MANAGE_ACCOUNTS", "GET /accounts"),
        ofNobody("AccountService.open", "MANAGE_ACCOUNTS", "GET /accounts/{id}"),
        empty("AccountService.create", "MANAGE_ACCOUNTS", "POST /accounts"),
        empty("AccountService.correct", "MANAGE_ACCOUNTS", "PUT /accounts/{id}/person"),
        empty("AccountService.changeRoles", "MANAGE_ACCOUNTS", "PUT /accounts/{id}/roles"),
        empty("AccountService.move", "MANAGE_ACCOUNTS", "POST /accounts/{id}/moves"),
        empty("AccountService.endPost", "MANAGE_ACCOUNTS", "POST /accounts/{id}/departure"),
        ofNobody("AccountService.takeBack", "MANAGE_ACCOUNTS", "DELETE /accounts/coming/{id}"),
        ofNobody("AccountService.leaving", "MANAGE_ACCOUNTS", "GET /accounts/{id}/leaving"),
        ofNobody("AccountService.disable", "MANAGE_ACCOUNTS", "POST /accounts/{id}/disabling"),
        ofNobody("AccountService.enable", "MANAGE_ACCOUNTS", "POST /accounts/{id}/enabling"),
        ofNobody("AccountService.endSessions", "MANAGE_ACCOUNTS", "DELETE /accounts/{id}/sessions"),
        list("AccountImportService.check", "POST /accounts/import/check"),
        list("AccountImportService.open", "POST /accounts/import"),
        reads("RoleRequestService.list", "MANAGE_ACCOUNTS", "GET /role-requests"),
        ofNobody(
            "RoleRequestService.approve", "MANAGE_ACCOUNTS", "POST /role-requests/{id}/approval"),
        ofNobody(
            "RoleRequestService.reject", "MANAGE_ACCOUNTS", "POST /role-requests/{id}/rejection"),
        reads("RoleService.list", "MANAGE_ACCOUNTS", "GET /roles"),
        reads("RoleService.permissions", "MANAGE_ACCOUNTS", "GET /roles/permissions"),
        ofNobody("RoleService.open", "MANAGE_ACCOUNTS", "GET /roles/{code}"),
        empty("RoleService.create", "MANAGE_ROLES", "POST /roles"),
        empty("RoleService.change", "MANAGE_ROLES", "PUT /roles/{code}"),
        ofNobody("RoleService.retire", "MANAGE_ROLES", "POST /roles/{code}/retirement"),
        reads("OrganisationTreeService.list", "MANAGE_ORGANISATIONS", "GET /organisations/tree"),
        ofNobody("OrganisationTreeService.open", "MANAGE_ORGANISATIONS", "GET /organisations/{id}"),
        empty("OrganisationTreeService.create", "MANAGE_ORGANISATIONS", "POST /organisations"),
        empty(
            "OrganisationTreeService.rename",
            "MANAGE_ORGANISATIONS",
            "POST /organisations/{id}/names"),
        empty(
            "OrganisationTreeService.move",
            "MANAGE_ORGANISATIONS",
            "POST /organisations/{id}/moves"),
        empty(
            "OrganisationTreeService.close",
            "MANAGE_ORGANISATIONS",
            "POST /organisations/{id}/closing"),
        ofNobody(
            "OrganisationTreeService.takeBack",
            "MANAGE_ORGANISATIONS",
            "DELETE /organisations/coming/{id}"),
        ofNobody(
            "OrganisationTreeService.takeBackOpening",
            "MANAGE_ORGANISATIONS",
            "DELETE /organisations/{id}/opening"),
        reads("TerritoryService.list", "MANAGE_ORGANISATIONS", "GET /territories"),
        ofNobody("TerritoryService.open", "MANAGE_ORGANISATIONS", "GET /territories/{code}"),
        empty("TerritoryService.rename", "MANAGE_ORGANISATIONS", "POST /territories/{code}/names"),
        Recipe.of(
                "TerritoryService.takeBack",
                "MANAGE_ORGANISATIONS",
                "DELETE /territories/{code}/names/{since}",
                404)
            .at((file, visitor) -> "/territories/NOBODY/names/2999-01-01"));
  }

  private static Recipe ofNobody(String useCase, String permission, String route) {
    return Recipe.of(useCase, permission, route, 404)
        .at((file, visitor) -> addressOfNobody(route))
        .ofAVersion();
  }

  /** A list of nobody. */
  private static Recipe list(String useCase, String route) {
    return Recipe.of(useCase, "MANAGE_ACCOUNTS", route, 400).with("login").ofType("text/csv");
  }

  private static Recipe empty(String useCase, String permission, String route) {
    return Recipe.of(useCase, permission, route, 400)
        .at((file, visitor) -> addressOfNobody(route))
        .with("{}");
  }

  private static String addressOfNobody(String route) {
    return route
        .substring(route.indexOf(' ') + 1)
        .replace("{id}", CaseFile.absent().id().toString())
        .replace("{code}", "NOBODY");
  }

  private static List<Recipe> others() {
    return List.of(
        Recipe.of("SessionService.endMine", "USE_OWN_SESSION", "DELETE /sessions/{id}", 404)
            .as("somebody else's")
            .at((file, visitor) -> "/sessions/" + SOMEBODY),
        Recipe.of("SessionService.endMine", "USE_OWN_SESSION", "DELETE /sessions/{id}", 204)
            .at((file, visitor) -> "/sessions/" + visitor.again().session()),
        Recipe.of("UnusualService.answer", "USE_OWN_SESSION", "POST /questions/{id}/answer", 404)
            .as("somebody else's")
            .at((file, visitor) -> "/questions/" + SOMEBODY + "/answer")
            .with("{\"answer\": \"Кезекші болдым.\"}"),
        Recipe.of("UnusualService.answer", "USE_OWN_SESSION", "POST /questions/{id}/answer", 204)
            .at((file, visitor) -> "/questions/" + questionTo(visitor) + "/answer")
            .with("{\"answer\": \"Кезекші болдым.\"}"),
        Recipe.of("SessionService.end", "USE_OWN_SESSION", "DELETE /session", 204)
            .endingTheSession());
  }

  /** An account, one session and one relative of nobody in the matrix. */
  static void somebodyElse() {
    Superuser.run(
        """
        insert into qorgan.account (id, login, surname, given_name, organisation_id)
        values ('%1$s', 'proof.somebody', 'Сынақшы', 'Біреу', '%2$s') on conflict do nothing;
        insert into sec.session (token_hash, id, account_id, door, idle, ends_at)
        values (sha256('%1$s'::bytea), '%1$s', '%1$s', 'API', interval '2 hours', now() + interval '2 hours')
        on conflict do nothing;
        insert into qorgan.declared_relative (id, account_id, kinship, surname, given_name, birth_date)
        values ('%1$s', '%1$s', 'OTHER', 'Біреуова', 'Асан', '2012-03-04') on conflict do nothing\
        """
            .formatted(SOMEBODY, Relation.OTHER_AGENCY.office()));
  }

  private static String referral(String shares) {
    return """
    {"to": "%s", "kind": "OTHER", "urgency": "URGENT", "reason": "Қарауды сұраймыз.", "shares": %s}\
    """
        .formatted(Person.office("shelter-392400000"), shares);
  }

  private static Recipe reads(String useCase, String permission, String route) {
    return Recipe.of(useCase, permission, route, 200);
  }

  private static Recipe does(String useCase, String permission, String route, int success) {
    return Recipe.of(useCase, permission, route, success).on(CaseFile::fresh);
  }

  private static Recipe keeperDoes(String useCase, String permission, String route) {
    return does(useCase, permission, route, 200)
        .seenBy((sight, relation) -> sight.basic())
        .doneBy((sight, relation) -> relation.isKeeping(), Relation.KEEPER);
  }

  private static Recipe recipientDoes(String useCase, String permission, String route) {
    return does(useCase, permission, route, 200)
        .seenBy((sight, relation) -> sight.referral())
        .doneBy((sight, relation) -> relation.isRecipient(), Relation.RECIPIENT_OF_STORY)
        .unless((sight, relation) -> relation == Relation.FORMER_RECIPIENT);
  }
}
