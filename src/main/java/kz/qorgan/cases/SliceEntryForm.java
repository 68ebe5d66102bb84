package kz.qorgan.cases;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.shared.PreconditionMissing;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.Stale;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * A page on which the keeper of a case writes one of its slices. Who comes second is told what
 * somebody else saved, and loses nothing.
 *
 * @param <S> the slice as it is saved
 */
public abstract class SliceEntryForm<S> implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient SliceService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private final String page;
  private UUID id;
  private Integer version;
  private String number;
  private transient S saved;

  /**
   * The entry of one slice.
   *
   * @param page the slice in lower case: of the page, its draft and its words
   */
  protected SliceEntryForm(String page) {
    this.page = page;
  }

  /** The slice as it stands; null when nobody has written it. */
  protected abstract S present(CaseSlices slices);

  protected abstract int versionOf(S slice);

  /** Fills the form with what stands. */
  protected abstract void show(S slice);

  /** Saves what was typed, over the version that was shown; null: over none. */
  protected abstract void write(SliceService service, UUID caseId, Integer version);

  /** What the person is told when it is saved. */
  protected abstract String done();

  /** Fills the form with what stands, if anything does. */
  public void load() {
    CaseDetails details = cases.open(id);
    CaseSlices slices = service.ofCase(id);
    if (!details.keptHere() || !slices.own().contains(page.toUpperCase(Locale.ROOT))) {
      throw new Refused();
    }
    number = details.number();
    S present = present(slices);
    if (present != null) {
      show(present);
      version = versionOf(present);
    }
  }

  /** Saves what was typed; after somebody else, shows what they saved. */
  public String save() {
    try {
      write(service, id, version);
      drafts.discard(page + ":" + id);
      notices.tell(messages.of(done()));
      return "/cases/case?faces-redirect=true&id=" + id;
    } catch (Stale | PreconditionMissing late) {
      saved = present(service.ofCase(id));
      version = saved == null ? null : Integer.valueOf(versionOf(saved));
      return null;
    }
  }

  /** What somebody else saved in the meantime; null while nobody did. */
  public S getSaved() {
    return saved;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getNumber() {
    return number;
  }
}
