global using Solleciti.Core;
global using Solleciti.Core.Common;
