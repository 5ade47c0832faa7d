// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void isWhatTheNodesThemselvesWrite() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("text", "\"a\\b\"\n\t\u0001 \u2028 </script> é 漢 \ud83d\ude00 \ud83d")
                .put("int", -7)
                .put("long", 1L << 40)
                .put("double", 0.1)
                .put("decimal", new BigDecimal("0.30"))
                .put("small", new BigDecimal("1E-9"))
                .put("yes", true)
                .putNull("nothing");
        json.putArray("list").add("x").add(1).addObject().put("é\"", "y");
        json.putObject("empty").putArray("none");

        assertThat(JsonText.of(json)).isEqualTo(json.toString());
        assertThat(JsonText.of(json.get("list"))).isEqualTo(json.get("list").toString());
    }
}
