package kz.qorgan.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.SessionService;
import kz.qorgan.access.SignIn;
import kz.qorgan.access.SignIn.SignedIn;
import kz.qorgan.shared.SignInFailed;
import kz.qorgan.shared.Throttled;
import org.jspecify.annotations.Nullable;

/** The sign-in form. Whoever fails hears one sentence, whatever the reason was. */
@Named
@RequestScoped
public class SignInView {

  @Inject SignIn signIn;
  @Inject SessionService sessions;
  @Inject Caller caller;
  @Inject Actor actor;
  @Inject ActiveLocale active;
  @Inject Messages messages;

  private String login = "";
  private String password = "";

  /**
   * Opens the session under a fresh id and leads on with a GET, so that reloading sends nothing.
   */
  public void enter() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    try {
      SignedIn opened = signIn.signIn(login, password, request.getRemoteAddr(), true);
      caller.arrives(opened.tokenHash(), request.getRemoteAddr(), active.getLocale());
      Acting acting = sessions.me();
      request.getSession(true);
      request.changeSessionId();
      actor.enter(acting, opened.tokenHash());
      spoken(acting, external);
      external.redirect(request.getContextPath() + next(request.getParameter("next")));
      faces.responseComplete();
    } catch (SignInFailed failed) {
      tell(faces, messages.get(failed.key()));
    } catch (Throttled throttled) {
      external.setResponseStatus(throttled.status());
      external.setResponseHeader("Retry-After", Integer.toString(throttled.seconds()));
      tell(faces, messages.of("web.signIn.throttled", minutes(throttled.seconds())));
    }
  }

  /** Where the reader wanted to go; only a path of our own. */
  public String getNext() {
    String next =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("next");
    return next != null && Paths.isOwn(next) ? next : "";
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(@Nullable String login) {
    this.login = login == null ? "" : login;
  }

  /** Never sent back to the browser. */
  public String getPassword() {
    return "";
  }

  public void setPassword(@Nullable String password) {
    this.password = password == null ? "" : password;
  }

  /** A browser that has no choice of its own learns the account's language. */
  private void spoken(Acting acting, ExternalContext external) {
    if (!active.isRemembered()) {
      Language.of(acting.locale())
          .ifPresent(l -> active.choose(l, (HttpServletResponse) external.getResponse()));
    }
  }

  private static String next(@Nullable String wanted) {
    return wanted != null && Paths.isOwn(wanted) && !Paths.page(wanted).equals("/")
        ? wanted
        : "/home";
  }

  private static int minutes(int seconds) {
    return Math.max(1, (seconds + 59) / 60);
  }

  private static void tell(FacesContext faces, String text) {
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    faces.validationFailed();
  }
}
