package kz.qorgan.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Map;

/**
 * Sends the nonce of the content security policy back with every form. PrimeFaces compares it when
 * the same page is drawn again, but puts it only into forms of pages that load its script: on all
 * others a field that is filled in wrongly would end in an error page.
 */
public class FormNonce extends ViewHandlerWrapper {

  private static final String NAME = "primefaces.nonce";

  public FormNonce(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void writeState(FacesContext faces) throws IOException {
    super.writeState(faces);
    Map<String, Object> kept = faces.getViewRoot().getViewMap(false);
    Object nonce = kept == null ? null : kept.get(NAME);
    if (nonce != null) {
      ResponseWriter writer = faces.getResponseWriter();
      writer.startElement("input", null);
      writer.writeAttribute("type", "hidden", null);
      writer.writeAttribute("name", NAME, null);
      writer.writeAttribute("value", nonce, null);
      writer.endElement("input");
    }
  }
}
