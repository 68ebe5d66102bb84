package kz.qorgan.web;

import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The fields of a page. Faces' own visit would walk the rows of every list, also of the list of
 * problems that asks for the fields.
 */
final class Fields {

  private Fields() {}

  static List<UIComponent> under(UIComponent root) {
    List<UIComponent> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(UIComponent component, List<UIComponent> found) {
    if (component instanceof EditableValueHolder) {
      found.add(component);
    }
    Iterator<UIComponent> inner = component.getFacetsAndChildren();
    while (inner.hasNext()) {
      collect(inner.next(), found);
    }
  }
}
