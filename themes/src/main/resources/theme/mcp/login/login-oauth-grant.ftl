<#-- Overrides login-oauth-grant.ftl of the theme keycloak.v2, Keycloak 26.7.3. Why: the stock page reads the client's name as a message key, loads the client's logo from wherever it lies, and says neither where the access goes nor that nobody checked the client. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>

<#-- Whoever registered the client wrote its name: printed as it is, never handed to msg or advancedMsg, which resolve ${key}. -->
<#-- Characters that turn the reading direction round (Unicode UAX 9, section 2) could spell one name and show another. -->
<#assign givenName = (client.name!"")?replace(r"[\u202A-\u202E\u2066-\u2069]", "", "r")?trim>
<#assign clientName = givenName?has_content?then(givenName, client.clientId)>
<#assign selfRegistered = ["anonymous", "initial-access-token"]?seq_contains(client.attributes["mcp.registered-by"]!"")>

<#--
  In the device flow nothing is sent to a redirect host, and the page cannot see which flow it is shown in. So a client
  that may use the device flow gets no line about the destination: better none than a wrong one.
-->
<#assign redirectHosts = (client.attributes["mcp.redirect-hosts"]!"")?trim?split(r"\s+", "r")?filter(host -> host?has_content)>
<#if (client.attributes["oauth2.device.authorization.grant.enabled"]!"") == "true">
  <#assign redirectHosts = []>
</#if>
<#assign loopbackNames = ["localhost", "127.0.0.1", "[::1]"]>
<#assign loopbackHosts = redirectHosts?filter(host -> loopbackNames?seq_contains(host?lower_case))>
<#assign otherHosts = redirectHosts?filter(host -> !loopbackNames?seq_contains(host?lower_case))>

<#macro destination host>
  <#-- RFC 8252 section 7.1: an app may be reached through a scheme of its own instead of a host. -->
  <#if host?matches(r"[A-Za-z][A-Za-z0-9+.\-]*:(//.*)?")>
    <#-- What the pattern lets through holds no ${key}. -->
    ${msg("mcpConsentAppLink", host?keep_before(":"))}
  <#else>
    <bdi class="mcp-host">${host}</bdi>
  </#if>
</#macro>

<#macro clientLink uri label>
  <a href="${uri}" target="_blank" rel="noopener noreferrer">${msg(label)} <span class="pf-v5-screen-reader">${msg("mcpConsentNewTab")}</span></a>
</#macro>

<#function isWeb uri>
  <#return uri?lower_case?starts_with("https://") || uri?lower_case?starts_with("http://")>
</#function>

<@layout.registrationLayout bodyClass="oauth"; section>
  <#if section = "header">
    ${msg("mcpConsentTitle")}
  <#elseif section = "form">
    <div id="kc-oauth" class="mcp-consent">
      <dl class="mcp-facts">
        <div class="mcp-fact">
          <dt>${msg("mcpConsentApp")}</dt>
          <dd><bdi class="mcp-name" id="mcp-client-name">${clientName}</bdi></dd>
        </div>
        <#if redirectHosts?has_content>
          <#assign places = otherHosts?size + loopbackHosts?has_content?then(1, 0)>
          <div class="mcp-fact" id="mcp-destination">
            <dt>${msg((places == 1)?then("mcpConsentDestination", "mcpConsentDestinations"))}</dt>
            <#if loopbackHosts?has_content>
              <dd>${msg("mcpConsentThisComputer")}</dd>
            </#if>
            <#list otherHosts as host>
              <dd><@destination host/></dd>
            </#list>
          </div>
        </#if>
      </dl>

      <#if selfRegistered>
        <div id="mcp-self-registered" role="note" class="pf-v5-c-alert pf-m-inline pf-m-warning">
          <div class="${properties.kcAlertIconClass!}"><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span></div>
          <p class="${properties.kcAlertTitleClass!}"><span class="pf-v5-screen-reader">${msg("mcpConsentWarning")}</span> ${msg("mcpConsentSelfRegisteredTitle")}</p>
          <div class="${properties.kcAlertDescriptionClass!}">
            <p>${msg("mcpConsentSelfRegisteredText", realm.displayName)}</p>
          </div>
        </div>
      </#if>

      <#if oauth.clientScopesRequested?has_content>
        <section>
          <h2 class="mcp-heading" id="mcp-scopes">${msg("mcpConsentScopes")}</h2>
          <ul class="mcp-scopes" role="list" aria-labelledby="mcp-scopes">
            <#list oauth.clientScopesRequested as scope>
              <#-- The administrator of the realm wrote these texts, so here a message key is welcome. -->
              <li><#if scope.parameterizedScopeParameter??>${advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
            </#list>
          </ul>
        </section>
      </#if>

      <#assign terms = client.attributes.tosUri!"">
      <#assign privacy = client.attributes.policyUri!"">
      <#if isWeb(terms) || isWeb(privacy)>
        <p class="mcp-links">
          ${msg("mcpConsentLinks")}
          <#if isWeb(terms)><@clientLink terms "mcpConsentTerms"/></#if>
          <#if isWeb(privacy)><@clientLink privacy "mcpConsentPrivacy"/></#if>
        </p>
      </#if>

      <form class="${properties.kcFormClass!}" action="${url.oauthAction}" method="POST">
        <input type="hidden" name="code" value="${oauth.code}">
        <@buttons.actionGroup horizontal=true>
          <@buttons.button id="kc-login" name="accept" label="mcpConsentAllow"/>
          <@buttons.button id="kc-cancel" name="cancel" label="mcpConsentDeny" type="secondary"/>
        </@buttons.actionGroup>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
