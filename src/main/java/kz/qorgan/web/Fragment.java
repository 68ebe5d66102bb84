package kz.qorgan.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/**
 * {@code ui:fragment}, in the place of the server's own (faces-config.xml): a condition is asked
 * once where that asks three times and announces each fragment. A row of a list has ten of them.
 */
public class Fragment extends UIComponentBase {

  @Override
  public String getFamily() {
    return "facelets";
  }

  @Override
  public void encodeAll(FacesContext faces) throws IOException {
    if (isRendered()) {
      for (UIComponent child : getChildren()) {
        child.encodeAll(faces);
      }
    }
  }
}
