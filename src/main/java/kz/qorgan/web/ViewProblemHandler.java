package kz.qorgan.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.component.html.HtmlInputTextarea;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Problem.FieldFault;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a use case refused into words on the same page: beside the field where one is at
 * fault, on top where none is. What nobody foresaw becomes an error page with a number and no
 * internals.
 */
public class ViewProblemHandler extends ExceptionHandlerWrapper {

  private static final Logger LOG = System.getLogger(ViewProblemHandler.class.getName());

  ViewProblemHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  /** Called by Faces for each request. */
  public static class Factory extends ExceptionHandlerFactory {

    public Factory(ExceptionHandlerFactory wrapped) {
      super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new ViewProblemHandler(getWrapped().getExceptionHandler());
    }
  }

  @Override
  public void handle() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    while (events.hasNext()) {
      ExceptionQueuedEventContext event = events.next().getContext();
      events.remove();
      if (!faces.getResponseComplete()) {
        try {
          answer(faces, event.getPhaseId(), telling(event.getException()));
        } catch (IOException unreachable) {
          throw new FacesException(unreachable);
        }
      }
    }
    getWrapped().handle();
  }

  private static void answer(FacesContext faces, PhaseId phase, Throwable failure)
      throws IOException {
    if (failure instanceof ViewExpiredException) {
      reopen(faces);
    } else if (failure instanceof NoSession) {
      toSignIn(faces);
    } else if (failure instanceof FileNotFoundException) {
      error(faces, 404);
    } else if (failure instanceof Problem problem) {
      answer(faces, phase, problem);
    } else {
      String incident = Incident.next();
      LOG.log(Level.ERROR, "Incident " + incident, failure);
      request(faces).setAttribute(Incident.ATTRIBUTE, incident);
      error(faces, 500);
    }
  }

  private static void answer(FacesContext faces, PhaseId phase, Problem problem)
      throws IOException {
    if (onSamePage(faces, phase) && !(problem instanceof NotFound)) {
      tell(faces, problem);
    } else {
      request(faces).setAttribute(Problem.class.getName(), problem);
      error(faces, problem.status());
    }
  }

  /** Somebody sent a form, and the page is not being drawn yet: the form can be shown again. */
  private static boolean onSamePage(FacesContext faces, PhaseId phase) {
    return faces.isPostback() && !PhaseId.RENDER_RESPONSE.equals(phase);
  }

  private static void tell(FacesContext faces, Problem problem) {
    Messages messages = bean(Messages.class);
    if (problem.faults().isEmpty()) {
      tell(faces, "", messages.of(problem.key(), problem.args()));
    }
    for (FieldFault fault : problem.faults()) {
      tell(faces, fault.field(), messages.of(fault.key(), fault.args().toArray()));
    }
    faces.renderResponse();
  }

  private static void tell(FacesContext faces, String field, String text) {
    String last = field.substring(field.lastIndexOf('.') + 1);
    @Nullable UIComponent component =
        component(faces, joined(field)).or(() -> component(faces, last)).orElse(null);
    if (component instanceof UIInput input) {
      input.setValid(false);
      showAsTyped(faces, input);
    }
    String target = component == null ? null : component.getClientId(faces);
    faces.addMessage(target, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    faces.validationFailed();
  }

  /** What was typed stays in the field, although only the use case found the fault. */
  private static void showAsTyped(FacesContext faces, UIInput input) {
    String typed =
        faces.getExternalContext().getRequestParameterMap().get(input.getClientId(faces));
    if (typed != null && (input instanceof HtmlInputText || input instanceof HtmlInputTextarea)) {
      input.setSubmittedValue(typed);
    }
  }

  /** {@code reporter.phone} as {@code reporterPhone}: a page may ask for two phone numbers. */
  private static String joined(String field) {
    return Arrays.stream(field.split("\\."))
        .reduce((one, next) -> one + Character.toUpperCase(next.charAt(0)) + next.substring(1))
        .orElse("");
  }

  /** The field whose id is the property's name: rules are written once, on the command. */
  private static Optional<UIComponent> component(FacesContext faces, String id) {
    return Fields.under(faces.getViewRoot()).stream()
        .filter(field -> !id.isEmpty() && id.equals(field.getId()))
        .findFirst();
  }

  /** The form is too old to be sent: open the page again and say so. */
  private static void reopen(FacesContext faces) throws IOException {
    bean(Notices.class).warn(bean(Messages.class).get("web.problem.viewExpired"));
    faces.getExternalContext().redirect(here(faces));
    faces.responseComplete();
  }

  /** The session was ended from elsewhere or ran out. */
  private static void toSignIn(FacesContext faces) throws IOException {
    bean(Actor.class).leave();
    ExternalContext external = faces.getExternalContext();
    String next = URLEncoder.encode(here(faces), StandardCharsets.UTF_8);
    external.redirect(external.getRequestContextPath() + "/?next=" + next);
    faces.responseComplete();
  }

  private static String here(FacesContext faces) {
    HttpServletRequest request = request(faces);
    String path = Paths.plain(request);
    String query = request.getQueryString();
    String whole = query == null ? path : path + "?" + query;
    return request.getContextPath() + (Paths.isOwn(whole) ? whole : "/home");
  }

  private static void error(FacesContext faces, int status) throws IOException {
    ExternalContext external = faces.getExternalContext();
    if (!external.isResponseCommitted()) {
      external.responseReset();
      external.responseSendError(status, null);
    }
    faces.responseComplete();
  }

  /** What a reader can be told is often wrapped by Faces, EL and the transaction. */
  private static Throwable telling(Throwable failure) {
    Throwable deepest = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ViewExpiredException || t instanceof FileNotFoundException) {
        return t;
      }
      deepest = t;
    }
    Optional<Problem> problem = Problems.in(failure);
    return problem.isPresent() ? problem.get() : deepest;
  }

  private static HttpServletRequest request(FacesContext faces) {
    return (HttpServletRequest) faces.getExternalContext().getRequest();
  }

  private static <T> T bean(Class<T> type) {
    return CDI.current().select(type).get();
  }
}
