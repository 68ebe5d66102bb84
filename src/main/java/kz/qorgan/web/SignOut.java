package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import kz.qorgan.access.SessionService;
import kz.qorgan.shared.Problem;

/** Signs out: the session ends in the database and here, and the browser forgets what it kept. */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = System.getLogger(SignOut.class.getName());

  @Inject SessionService sessions;
  @Inject Actor actor;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession(false);
    if (session != null) {
      if (actor.isSignedIn()) {
        end();
      }
      session.invalidate();
    }
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    response.sendRedirect(request.getContextPath() + "/?out=1");
  }

  private void end() {
    try {
      sessions.end();
    } catch (Problem over) {
      LOG.log(Level.DEBUG, "The session had ended before its sign-out: {0}", over.key());
    }
  }
}
