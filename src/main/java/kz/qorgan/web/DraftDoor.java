package kz.qorgan.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorgan.access.Draft;
import kz.qorgan.access.DraftService;
import kz.qorgan.access.SaveDraft;
import kz.qorgan.shared.Problem;

/**
 * Where a page's script keeps what is being typed: GET {@code ?page=} answers the draft or 204,
 * POST {@code page} and {@code fields} keeps it, POST {@code page} alone forgets it.
 */
@WebServlet("/draft")
public class DraftDoor extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject transient DraftService drafts;
  @Inject transient ObjectMapper json;
  @Inject transient Days days;

  /** A draft as the page's script takes it up. */
  record Offer(Map<String, List<String>> fields, String savedAt) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = request.getParameter("page");
    Optional<Draft> draft = page == null ? Optional.empty() : drafts.find(page);
    if (draft.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType("application/json;charset=UTF-8");
    json.writeValue(
        response.getWriter(), new Offer(draft.get().fields(), days.moment(draft.get().savedAt())));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = request.getParameter("page");
    String fields = request.getParameter("fields");
    try {
      if (page != null && fields == null) {
        drafts.discard(page);
      } else {
        drafts.save(new SaveDraft(page, fields == null ? null : read(fields)));
      }
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } catch (JsonProcessingException | ConstraintViolationException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } catch (Problem e) {
      response.setStatus(e.status());
    }
  }

  private Map<String, List<String>> read(String fields) throws JsonProcessingException {
    return json.readValue(fields, new TypeReference<>() {});
  }
}
