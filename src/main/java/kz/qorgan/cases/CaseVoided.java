package kz.qorgan.cases;

import java.util.UUID;

/** A case was voided by its keeper. */
public record CaseVoided(UUID caseId, String reason) {}
