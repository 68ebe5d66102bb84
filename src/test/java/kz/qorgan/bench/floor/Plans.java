package kz.qorgan.bench.floor;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements of each request, as the product was seen to send them. */
final class Plans {
  private final Map<String, List<Step>> plans = new TreeMap<>();

  private Plans() {}

  static Plans read(JsonProvider json) {
    Plans read = new Plans();
    try (InputStream file = Plans.class.getResourceAsStream("plans.json");
        JsonReader reader = json.createReader(file)) {
      for (Map.Entry<String, JsonValue> each : reader.readObject().entrySet()) {
        read.plans.put(
            each.getKey(),
            each.getValue().asJsonArray().stream().map(step -> step(step.asJsonObject())).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private static Step step(JsonObject step) {
    List<Object> values = new ArrayList<>();
    JsonArray written = step.getJsonArray("values");
    for (JsonValue value : written) {
      values.add(
          switch (value.getValueType()) {
            case OBJECT -> Slot.valueOf(value.asJsonObject().getString("slot"));
            case STRING -> ((JsonString) value).getString();
            default -> null;
          });
    }
    List<Slot> answers =
        step.getJsonArray("answers").getValuesAs(JsonString.class).stream()
            .map(slot -> Slot.valueOf(slot.getString()))
            .toList();
    return new Step(step.getString("sql"), values, answers);
  }

  List<Step> of(String request) {
    return plans.get(request);
  }
}
