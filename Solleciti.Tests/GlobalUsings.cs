global using Solleciti.Core;
global using Solleciti.Web;
