package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import kz.qorgan.access.SessionService;
import kz.qorgan.shared.Problem;

/** Changes the language of the pages and leads back to the page one came from. */
@WebServlet("/language")
public class LanguageSwitch extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = System.getLogger(LanguageSwitch.class.getName());

  @Inject ActiveLocale active;
  @Inject Actor actor;
  @Inject SessionService sessions;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Language> wanted = Language.of(request.getParameter("to"));
    if (wanted.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    active.choose(wanted.get(), response);
    if (request.getSession(false) != null && actor.isSignedIn()) {
      remember(wanted.get());
    }
    String back = request.getParameter("back");
    response.sendRedirect(request.getContextPath() + (Paths.isOwn(back) ? back : "/"));
  }

  /** The cookie is enough for this browser; other browsers learn it from the account. */
  private void remember(Language language) {
    try {
      sessions.speak(language.code());
    } catch (Problem ended) {
      LOG.log(Level.DEBUG, "The language was not kept with the account: {0}", ended.key());
    }
  }
}
