package dev.hearth.dashboards.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns YAML into trees and trees into records, whose keys are written with hyphens. */
public final class YamlRecords {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private YamlRecords() {}

  /**
   * The tree of a file whose top is a mapping.
   *
   * @throws BadFile when it is no YAML, has a key twice, or holds something else
   */
  public static ObjectNode tree(String file, String text) {
    LoadSettings strict =
        LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).build();
    Object loaded;
    try {
      loaded = new Load(strict).loadFromString(text);
    } catch (YamlEngineException broken) {
      throw new BadFile(file, String.valueOf(broken.getMessage()).strip().replaceAll("\\s+", " "));
    }
    if (MAPPER.valueToTree(loaded) instanceof ObjectNode top) {
      return top;
    }
    throw new BadFile(file, "a mapping of keys to values is expected at its top");
  }

  /**
   * A record of a tree.
   *
   * @param where the file, and the key of the tree in it
   * @throws BadFile when a key is unknown or missing, or a value is not of its kind
   */
  public static <T> T read(String where, JsonNode tree, Class<T> type) {
    refuseUnknown(where, tree, type);
    try {
      return Objects.requireNonNull(MAPPER.treeToValue(tree, type));
    } catch (UnrecognizedPropertyException unknown) {
      throw new BadFile(where, "unknown key " + path(unknown));
    } catch (InvalidFormatException wrong) {
      throw new BadFile(where, path(wrong) + ": " + wrong.getValue() + " is no " + kind(wrong));
    } catch (ValueInstantiationException refused) {
      Throwable cause = refused.getCause();
      String message = cause == null ? refused.getOriginalMessage() : cause.getMessage();
      String key = path(refused);
      throw new BadFile(where, key.isEmpty() ? String.valueOf(message) : key + ": " + message);
    } catch (JsonMappingException wrong) {
      String message = wrong.getOriginalMessage().replaceAll("\\s*\\(.*$", "");
      throw new BadFile(where, path(wrong) + ": " + message);
    } catch (JsonProcessingException wrong) {
      throw new BadFile(where, wrong.getOriginalMessage());
    }
  }

  /** Before the record is made, which would complain of the key that was meant as missing. */
  private static void refuseUnknown(String where, JsonNode tree, Class<?> type) {
    var config = MAPPER.getDeserializationConfig();
    var known =
        config.introspect(config.constructType(type)).findProperties().stream()
            .map(BeanPropertyDefinition::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new BadFile(
                    where, "unknown key " + key + "; the keys are " + String.join(", ", known));
              }
            });
  }

  private static String kind(InvalidFormatException wrong) {
    Class<?> type = wrong.getTargetType();
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? type.getSimpleName()
        : "value of " + Arrays.toString(constants).toLowerCase(Locale.ROOT);
  }

  private static String path(JsonMappingException wrong) {
    return wrong.getPath().stream()
        .map(YamlRecords::step)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String step(Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : "." + reference.getFieldName();
  }
}
