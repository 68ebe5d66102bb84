package kz.qorgan.referrals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.DraftService;
import kz.qorgan.access.Tokens;
import kz.qorgan.organisations.OrganisationService;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.shared.NotFound;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /referrals/send}: refers the child of a case to an office, found by place and sector. */
@Named
@ViewScoped
public class SendReferralView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient ReferralService service;
  @Inject private transient OrganisationService organisations;
  @Inject private transient Caller caller;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  /** A form that is sent twice, by a double click, is one referral. */
  private final String sentOnce = UUID.randomUUID().toString();

  private UUID caseId;
  private String territory;
  private String sector;
  private UUID to;
  private String kind;
  private String urgency;
  private String reason;
  private boolean shareStory;
  private boolean shareWhereabouts;
  private List<String> findings = new ArrayList<>();
  private transient ReferralDraft draft;
  private transient List<OrganisationSummary> offices;

  /** Opens the form for a case, with the offices of the child's territory. */
  public void load() {
    if (caseId == null) {
      throw new NotFound();
    }
    draft = service.draft(caseId);
    territory = draft.territory();
  }

  /** Sends the referral; says so when the police were told by law. */
  public String send() {
    SendReferral command = new SendReferral(to, kind, urgency, reason, shares(), findings);
    SentReferral sent = once(command);
    drafts.discard("send:" + caseId);
    notices.tell(messages.of("referrals.send.done"));
    if (!sent.notifications().isEmpty()) {
      notices.tell(messages.of("referrals.send.policeTold"));
    }
    return "/referrals/referral?faces-redirect=true&id=" + sent.id();
  }

  private List<SharedSlice> shares() {
    List<SharedSlice> shares = new ArrayList<>();
    if (shareStory) {
      shares.add(SharedSlice.STORY);
    }
    if (shareWhereabouts) {
      shares.add(SharedSlice.WHEREABOUTS);
    }
    return shares;
  }

  private SentReferral once(SendReferral command) {
    caller.repeats(sentOnce + command.hashCode(), Tokens.hash(command.toString()));
    try {
      return service.send(caseId, command);
    } finally {
      caller.repeats(null, null); // what the page reads next is no repetition
    }
  }

  /** The offices of the place and of its region that receive referrals, without one's own. */
  public List<OrganisationSummary> getOffices() {
    if (offices == null) {
      List<OrganisationSummary> there =
          new ArrayList<>(organisations.list(null, territory == null ? "" : territory));
      if (territory != null && !territory.equals(region(territory))) {
        there.addAll(organisations.list(null, region(territory)));
      }
      offices =
          there.stream()
              .filter(office -> office.receivesReferrals())
              .filter(office -> sector == null || sector.equals(office.sector()))
              .filter(office -> !office.id().equals(getDraft().ownOffice()))
              .toList();
    }
    return offices;
  }

  /** The region's own code, by KATO: its two digits and zeros. */
  private static String region(String kato) {
    return kato.substring(0, 2) + "0000000";
  }

  /** Another place or sector has other offices. */
  public void placeChosen() {
    offices = null;
    to = null;
  }

  public List<String> getSectors() {
    return List.of("EDUCATION", "HEALTH", "POLICE", "SOCIAL", "COMMISSION", "OTHER");
  }

  public ReferralDraft getDraft() {
    if (draft == null && caseId != null) {
      draft = service.draft(caseId);
    }
    return draft;
  }

  public UUID getCaseId() {
    return caseId;
  }

  public void setCaseId(UUID caseId) {
    this.caseId = caseId;
  }

  public String getTerritory() {
    return territory;
  }

  public void setTerritory(String territory) {
    this.territory = territory;
  }

  public String getSector() {
    return sector;
  }

  public void setSector(String sector) {
    this.sector = sector;
  }

  public UUID getTo() {
    return to;
  }

  public void setTo(UUID to) {
    this.to = to;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getUrgency() {
    return urgency;
  }

  public void setUrgency(String urgency) {
    this.urgency = urgency;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public boolean isShareStory() {
    return shareStory;
  }

  public void setShareStory(boolean shareStory) {
    this.shareStory = shareStory;
  }

  public boolean isShareWhereabouts() {
    return shareWhereabouts;
  }

  public void setShareWhereabouts(boolean shareWhereabouts) {
    this.shareWhereabouts = shareWhereabouts;
  }

  public List<String> getFindings() {
    return findings;
  }

  public void setFindings(List<String> findings) {
    this.findings = findings;
  }
}
