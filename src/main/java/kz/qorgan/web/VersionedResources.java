package kz.qorgan.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Writes our digest into the addresses of our styles, fonts and scripts instead of a library's
 * version.
 */
public class VersionedResources extends ResourceHandlerWrapper {

  static final String LIBRARY = "primefaces-qorgan";

  /** Asked for once: a page names a dozen files, and nothing changes while the server runs. */
  private volatile @Nullable String version;

  public VersionedResources(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public @Nullable Resource createResource(String name, String library) {
    return versioned(super.createResource(name, library), library);
  }

  @Override
  public @Nullable Resource createResource(String name, String library, String contentType) {
    return versioned(super.createResource(name, library, contentType), library);
  }

  private @Nullable Resource versioned(@Nullable Resource resource, String library) {
    return resource == null || !LIBRARY.equals(library) ? resource : new Versioned(resource);
  }

  private String version() {
    String known = version;
    if (known == null) {
      known = "v=" + CDI.current().select(ResourceVersion.class).get().getValue();
      version = known;
    }
    return known;
  }

  private final class Versioned extends ResourceWrapper {

    Versioned(Resource wrapped) {
      super(wrapped);
    }

    @Override
    public String getRequestPath() {
      String path = getWrapped().getRequestPath();
      int others = path.indexOf("&v=");
      if (others < 0) {
        return path + (path.contains("?") ? "&" : "?") + version();
      }
      int end = path.indexOf('&', others + 1);
      return path.substring(0, others + 1) + version() + (end < 0 ? "" : path.substring(end));
    }
  }
}
