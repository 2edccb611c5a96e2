<#-- Rows about a request that both consent pages show. -->

<#macro row id label>
  <div class="mcp-fact" id="${id}">
    <dt>${msg(label)}</dt>
    <#nested>
  </div>
</#macro>

<#macro destination place>
  <#if place.kind != "UNKNOWN">
    <@row id="mcp-destination" label="mcpConsentDestination">
      <#switch place.kind>
        <#case "WEB">
          <dd><bdi class="mcp-host">${place.text}</bdi></dd>
          <#break>
        <#case "PLAIN_WEB">
          <dd><bdi class="mcp-host">${place.text}</bdi></dd>
          <dd class="mcp-detail">${msg("mcpDestinationPlain")}</dd>
          <#break>
        <#case "COMPUTER">
          <dd class="mcp-host">${msg("mcpDestinationComputer")}</dd>
          <dd class="mcp-detail"><bdi>${place.text}</bdi></dd>
          <#break>
        <#case "APP">
          <dd class="mcp-host">${msg("mcpDestinationApp")}</dd>
          <dd class="mcp-detail">${msg("mcpDestinationAppLinks")} <bdi class="mcp-address">${place.text}</bdi></dd>
          <#break>
        <#case "DEVICE">
          <dd class="mcp-host">${msg("mcpDestinationDevice")}</dd>
          <dd class="mcp-detail">${msg("mcpDestinationDeviceText")}</dd>
          <#break>
        <#default>
          <dd><bdi class="mcp-address">${place.text}</bdi></dd>
          <dd class="mcp-detail">${msg("mcpDestinationOdd")}</dd>
      </#switch>
      <#if place.foreign><dd class="mcp-detail">${msg("mcpDestinationForeign")}</dd></#if>
    </@row>
  </#if>
</#macro>

<#macro server facts>
  <#if facts.server??>
    <@row id="mcp-server" label="mcpConsentServer">
      <dd><bdi class="mcp-host">${facts.server.name}</bdi></dd>
      <dd class="mcp-detail"><bdi>${facts.server.url}</bdi></dd>
    </@row>
  </#if>
</#macro>

<#macro link uri label>
  <a href="${uri}" target="_blank" rel="noopener noreferrer">${msg(label)} <span class="pf-v5-screen-reader">${msg("mcpNewTab")}</span></a>
</#macro>
