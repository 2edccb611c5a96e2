<#-- Overrides error.ftl of the theme base, Keycloak 26.7.3. Why: the stock page says "Client not found." to a user who can make the app register again, and does not say how. Other errors say what they say in stock, without markup. -->
<#import "template.ftl" as layout>
<#import "mcp-help.ftl" as help>

<#assign trouble = (mcp.trouble)!"">
<#assign app = (mcp.app)!"">
<#assign clientId = (mcp.clientId)!"">
<#assign titles = {
  "unknown-app": "mcpErrorUnknownTitle",
  "switched-off": "mcpErrorOffTitle",
  "waits-for-approval": "mcpErrorPendingTitle",
  "turned-down": "mcpErrorRefusedTitle",
  "wrong-address": "mcpErrorAddressTitle"
}>

<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if titles[trouble]??>${msg(titles[trouble])}<#else>${msg("errorTitle")}</#if>
  <#elseif section = "form">
    <div id="kc-error-message" class="mcp-page">
      <#if titles[trouble]??>
        <@help.page trouble app/>
        <@help.reference clientId/>
      <#else>
        <p class="instruction">${message.summary}</p>
        <#if traceId??><p class="instruction" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
        <#if !skipLink?? && (client.baseUrl)?has_content && isWeb(client.baseUrl)>
          <p><a id="backToApplication" href="${client.baseUrl}" rel="noopener noreferrer">${msg("backToApplication")}</a></p>
        </#if>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>

<#function isWeb uri>
  <#return uri?lower_case?starts_with("https://") || uri?lower_case?starts_with("http://")>
</#function>
