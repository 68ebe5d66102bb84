package kz.qorgan.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import kz.qorgan.shared.Invalid;

/** Reads and writes every JSON body of the API with {@link StrictJson}. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBodies.MERGE_PATCH})
@Produces({MediaType.APPLICATION_JSON, JsonBodies.PROBLEM})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String PROBLEM = "application/problem+json";

  @Inject ObjectMapper json;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    try {
      Object read = json.readValue(body, json.constructType(generic));
      if (read == null) {
        throw new Invalid("", "web.constraint.body");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw new Invalid(path(e), "web.constraint.unknownField");
    } catch (StreamConstraintsException e) {
      throw new Invalid(path(e), "web.constraint.tooLong");
    } catch (MismatchedInputException e) {
      boolean empty = e.getPath().isEmpty() && e.getTargetType() != null && body.read() < 0;
      throw new Invalid(path(e), empty ? "web.constraint.body" : "web.constraint.type");
    } catch (JsonMappingException e) {
      throw new Invalid(path(e), "web.constraint.type");
    } catch (JsonProcessingException e) {
      throw new Invalid("", "web.constraint.malformed");
    }
  }

  /** The field as a caller knows it: {@code child.iin}, {@code categories[1]}. */
  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(JsonBodies::step)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String step(Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : "." + reference.getFieldName();
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type != String.class
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Object body,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(json.writeValueAsBytes(body));
  }
}
